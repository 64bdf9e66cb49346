package org.mocovit.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.mocovit.spark.PredictPlan;

/** Decides what executors are told, from the options and Spark's own settings. */
final class ExecutorPlan {
  private final SparkContext context;
  private final InferenceOptions options;

  ExecutorPlan(SparkContext context, InferenceOptions options) {
    this.context = context;
    this.options = options;
  }

  /** The plan for a model whose file executors already have under this name. */
  PredictPlan plan(LoadedModel model, String modelFile) {
    return new PredictPlan(
        modelFile,
        model.file().sha256(),
        model.renderedConfig(),
        options.device(),
        // Spark assigns no GPUs in local mode; a machine's first one is what a user means there.
        context.isLocal() ? "0" : null,
        context.conf().getInt("spark.task.cpus", 1),
        decodeThreads(),
        options.batchSize(),
        options.top());
  }

  /** Hands the model file to Spark, which brings it to every executor once. */
  PredictPlan deliver(LoadedModel model) {
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
      throw new InferenceException(
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
