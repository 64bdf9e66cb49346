package org.mocovit.inference;

import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.Task;
import org.mocovit.predict.TaskSettings;
import org.mocovit.session.DeviceRequest;
import org.mocovit.spark.ExecutorPlan;

/**
 * How a model is run over images.
 *
 * @param device on what to run
 * @param batchSize images a run of the model, at least 1
 * @param task what is made of a model's answers; of the task of the models that are run
 * @param partitions how many tasks, or null to choose by the images' bytes
 * @param maxFailed the share of images that may fail before the run counts as failed, in [0, 1]
 */
public record InferenceOptions(
    DeviceRequest device,
    int batchSize,
    TaskSettings task,
    @Nullable Integer partitions,
    double maxFailed) {

  private static final int CLASSIFIER_ON_CPU = 4;
  private static final int DETECTOR_ON_CPU = 2;
  private static final int CLASSIFIER_ON_GPU = 32;
  private static final int DETECTOR_ON_GPU = 8;

  /**
   * How many images a run takes where nobody says it. On a CPU, few enough for what is between two
   * layers to stay in its caches; a GPU wants many, as far as its memory goes. RATIONALE has the
   * figures.
   */
  public static int defaultBatchSize(DeviceRequest device, Task task) {
    return switch (device) {
      case CPU -> task == Task.CLASSIFY ? CLASSIFIER_ON_CPU : DETECTOR_ON_CPU;
      case GPU, AUTO -> task == Task.CLASSIFY ? CLASSIFIER_ON_GPU : DETECTOR_ON_GPU;
    };
  }

  /** What executors are told of these. */
  public ExecutorPlan executorPlan(SparkContext context) {
    return new ExecutorPlan(context, device, batchSize, task);
  }

  /** Checks the ranges. */
  public InferenceOptions {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch-size must be at least 1: " + batchSize);
    }
    if (partitions != null && partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1: " + partitions);
    }
    if (!(maxFailed >= 0 && maxFailed <= 1)) {
      throw new IllegalArgumentException("max-failed must be in [0, 1]: " + maxFailed);
    }
  }
}
