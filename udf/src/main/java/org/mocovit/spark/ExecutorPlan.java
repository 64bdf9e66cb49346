package org.mocovit.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.TemporaryFolder;
import org.mocovit.predict.TaskSettings;
import org.mocovit.session.DeviceRequest;

/** Decides what executors are told, from what was asked for and Spark's own settings. */
public final class ExecutorPlan {
  private final SparkContext context;
  private final DeviceRequest device;
  private final int batchSize;
  private final TaskSettings settings;

  /**
   * Plans for a Spark application.
   *
   * @param context the application
   * @param device on what to run
   * @param batchSize images a run of the model, at least 1
   * @param settings what is made of answers; of the task of the models that are planned
   */
  public ExecutorPlan(
      SparkContext context, DeviceRequest device, int batchSize, TaskSettings settings) {
    this.context = context;
    this.device = device;
    this.batchSize = batchSize;
    this.settings = settings;
  }

  /** The plan for a model whose files executors have, or will have. */
  public PredictPlan plan(LoadedModel model, ModelDelivery delivery) {
    return new PredictPlan(
        delivery,
        model.renderedConfig(),
        device,
        // Spark assigns no GPUs in local mode; a machine's first one is what a user means there.
        context.isLocal() ? "0" : null,
        context.conf().getInt("spark.task.cpus", 1),
        decodeThreads(),
        batchSize,
        settings);
  }

  /** {@link #deliver(LoadedModel, Configuration)} with the application's own configuration. */
  public PredictPlan deliver(LoadedModel model) {
    return deliver(model, context.hadoopConfiguration());
  }

  /**
   * Sees to it that executors get the model's files, each executor once: from where they are, or
   * where only the driver can reach them, through Spark.
   *
   * @param hadoop how the model's file system was reached
   * @throws UncheckedIOException if the files cannot be handed on
   */
  public PredictPlan deliver(LoadedModel model, Configuration hadoop) {
    if (model.files().uri() != null) {
      return plan(
          model,
          ModelDelivery.byExecutors(
              model.files(),
              JavaSparkContext.fromSparkContext(context)
                  .broadcast(new SerializableConfiguration(new Configuration(hadoop)))));
    }
    ModelDelivery delivery = ModelDelivery.bySpark(model.files());
    try {
      for (ModelDelivery.Part part : delivery.parts()) {
        addFile(part.source(), model.files().file(part.name()).path());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot hand model %s to Spark: %s".formatted(model.name(), e), e);
    }
    return plan(model, delivery);
  }

  /** Spark tells files apart by name, and sends what is there when an executor asks: a copy. */
  private void addFile(String name, Path file) throws IOException {
    if (!context.listFiles().exists(uri -> uri.endsWith("/" + name))) {
      Path copy = Files.copy(file, new TemporaryFolder().resolve(name));
      context.addFile(copy.toUri().toString());
    }
  }

  private @Nullable Integer decodeThreads() {
    if (context.isLocal()) {
      return context.defaultParallelism();
    }
    return context.conf().contains("spark.executor.cores")
        ? Integer.valueOf(context.conf().get("spark.executor.cores"))
        : null;
  }
}
