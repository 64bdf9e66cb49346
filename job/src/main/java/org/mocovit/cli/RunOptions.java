package org.mocovit.cli;

import org.jspecify.annotations.Nullable;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.model.Task;
import org.mocovit.session.DeviceRequest;
import picocli.CommandLine.Option;

/** How the model runs. */
final class RunOptions {
  @Option(
      names = "--device",
      paramLabel = "D",
      converter = Values.DeviceKey.class,
      description =
          "cpu; gpu: the one Spark assigned (in local mode the first), an error where CUDA cannot"
              + " run; auto: the same, but the CPU where that fails. Default: cpu.")
  DeviceRequest device = DeviceRequest.CPU;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description =
          "Images a run of the model. Default: 2 on the CPU, where more do not fit into its caches;"
              + " with --device gpu or auto 32 for classifiers and 8 for detectors.")
  @Nullable Integer batchSize;

  /** The images that a run of a model for a task takes. */
  int batchSize(Task task) {
    return batchSize == null ? InferenceOptions.defaultBatchSize(device, task) : batchSize;
  }
}
