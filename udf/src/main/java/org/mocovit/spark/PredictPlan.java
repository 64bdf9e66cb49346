package org.mocovit.spark;

import com.typesafe.config.ConfigFactory;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.ModelDescription;
import org.mocovit.predict.TaskSettings;
import org.mocovit.session.DeviceRequest;
import org.mocovit.session.SessionKey;

/**
 * What an executor must know to predict; all of it travels with every task, so all of it is small.
 *
 * @param model how the model's files get here
 * @param description the model's description, in HOCON
 * @param device on what to run
 * @param localGpuAddress the GPU to take where Spark assigns none because it runs in local mode, or
 *     null on a cluster
 * @param intraOpThreads threads a run of the model may use: {@code spark.task.cpus}
 * @param decodeThreads threads an executor decodes with, or null for one a processor
 * @param batchSize images a run of the model
 * @param settings what is made of answers; of the model's task
 */
public record PredictPlan(
    ModelDelivery model,
    String description,
    DeviceRequest device,
    @Nullable String localGpuAddress,
    int intraOpThreads,
    @Nullable Integer decodeThreads,
    int batchSize,
    TaskSettings settings)
    implements Serializable {

  /** The description as a value. */
  ModelDescription parsedDescription() {
    return ModelDescription.parse(ConfigFactory.parseString(description), model.onnx());
  }

  /** How many threads of this executor may decode at once, one a core. */
  public int executorCores() {
    return decodeThreads == null ? Runtime.getRuntime().availableProcessors() : decodeThreads;
  }

  /**
   * The session that a task shares with the others of its executor.
   *
   * @param assignedGpu the address Spark assigned to the task, or null
   */
  public SessionKey sessionKey(@Nullable String assignedGpu) {
    String address = assignedGpu == null ? localGpuAddress : assignedGpu;
    return new SessionKey(
        model.identity(), device, device == DeviceRequest.CPU ? null : address, intraOpThreads);
  }
}
