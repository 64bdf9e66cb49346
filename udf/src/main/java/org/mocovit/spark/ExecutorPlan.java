package org.mocovit.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.TopClasses;
import org.mocovit.session.DeviceRequest;

/** Decides what executors are told, from what was asked for and Spark's own settings. */
public final class ExecutorPlan {
  private final SparkContext context;
  private final DeviceRequest device;
  private final int batchSize;
  private final TopClasses top;

  /**
   * Plans for a Spark application.
   *
   * @param context the application
   * @param device on what to run
   * @param batchSize images a run of the model, at least 1
   * @param top which classes an image keeps
   */
  public ExecutorPlan(SparkContext context, DeviceRequest device, int batchSize, TopClasses top) {
    this.context = context;
    this.device = device;
    this.batchSize = batchSize;
    this.top = top;
  }

  /** The plan for a model whose file executors have, or will have, under this name. */
  public PredictPlan plan(LoadedModel model, String modelFile) {
    return new PredictPlan(
        modelFile,
        model.file().sha256(),
        model.renderedConfig(),
        device,
        // Spark assigns no GPUs in local mode; a machine's first one is what a user means there.
        context.isLocal() ? "0" : null,
        context.conf().getInt("spark.task.cpus", 1),
        decodeThreads(),
        batchSize,
        top);
  }

  /**
   * Hands the model file to Spark, which brings it to every executor once.
   *
   * @throws UncheckedIOException if the file cannot be handed on
   */
  public PredictPlan deliver(LoadedModel model) {
    String name = model.file().sha256() + ".onnx";
    if (context.listFiles().exists(uri -> uri.endsWith("/" + name))) {
      return plan(model, name);
    }
    try {
      // Spark tells files apart by name: under the hash, two models never collide.
      Path folder = Files.createTempDirectory("mocovit-model");
      Path copy = Files.copy(model.file().path(), folder.resolve(name));
      folder.toFile().deleteOnExit(); // after the copy: the order is last in, first out
      copy.toFile().deleteOnExit();
      context.addFile(copy.toUri().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot hand model %s to Spark: %s".formatted(model.name(), e), e);
    }
    return plan(model, name);
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
