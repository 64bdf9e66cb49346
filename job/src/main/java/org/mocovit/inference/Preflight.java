package org.mocovit.inference;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.session.DeviceRequest;
import org.mocovit.session.ExecutorSessions;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.SessionException;
import org.mocovit.session.SessionKey;
import org.mocovit.spark.ModelDelivery;
import org.mocovit.spark.PredictPlan;
import org.mocovit.spark.TaskAnswers;
import org.mocovit.spark.TryModel;

/**
 * Tries a model before Spark reads any image: opens it, checks its inputs and outputs against its
 * description, and runs it once. In local mode this is the very session that the tasks use later;
 * on a cluster the driver tries the model on its processor, since it has no GPU, and where one is a
 * must, an executor tries it there.
 */
public final class Preflight {
  private final SparkContext context;
  private final InferenceOptions options;

  public Preflight(SparkContext context, InferenceOptions options) {
    this.context = context;
    this.options = options;
  }

  /**
   * Checks a model.
   *
   * @throws InvalidModelException if it does not fit its description
   * @throws InferenceException if it cannot be opened or run on the wanted device
   */
  public void check(LoadedModel model) {
    PredictPlan plan =
        options.executorPlan(context).plan(model, ModelDelivery.bySpark(model.files()));
    SessionKey key =
        context.isLocal()
            ? plan.sessionKey(null)
            : new SessionKey(
                model.files().identity(), DeviceRequest.CPU, null, plan.intraOpThreads());
    try {
      InferenceSession unused =
          ExecutorSessions.get(
              key,
              () -> model.file().path(),
              opened ->
                  TaskAnswers.of(model.description().task())
                      .model(opened, model.description(), plan.settings())
                      .warmUp(plan.batchSize()));
    } catch (InvalidModelException e) {
      throw new InvalidModelException("%s: %s".formatted(model.name(), e.getMessage()), e);
    } catch (SessionException e) {
      throw new InferenceException(String.valueOf(e.getMessage()), e);
    }
    if (!context.isLocal() && options.device() == DeviceRequest.GPU) {
      checkOnExecutor(options.executorPlan(context).deliver(model));
    }
  }

  private void checkOnExecutor(PredictPlan plan) {
    String problem =
        JavaSparkContext.fromSparkContext(context)
            .parallelize(List.of(plan), 1)
            .map(new TryModel())
            .first();
    if (!problem.isEmpty()) {
      throw new InferenceException(problem);
    }
  }
}
