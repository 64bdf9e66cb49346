package org.mocovit.cli;

import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.Decoding;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.model.Task;
import org.mocovit.model.source.LoadedModel;
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
          "Images a run of the model. Default: 4 on the CPU, where more do not fit into its caches,"
              + " and 2 for detectors; with --device gpu or auto 32 for classifiers and 8 for"
              + " detectors.")
  @Nullable Integer batchSize;

  @Option(
      names = "--decode",
      paramLabel = "D",
      converter = Values.DecodingKey.class,
      description =
          "exact: to the pixel, as Pillow does; fast: JPEGs of at least four times the sides that"
              + " the model's resize makes are decoded smaller, for less time and nearly the same"
              + " pixels. Default: what the model's description says, and that is exact.")
  @Nullable Decoding decoding;

  /** The model, whose images are decoded as was asked for. */
  LoadedModel decoded(LoadedModel loaded) {
    return decoding == null ? loaded : loaded.withDecoding(decoding);
  }

  /** The images that a run of a model for a task takes. */
  int batchSize(Task task) {
    return batchSize == null ? InferenceOptions.defaultBatchSize(device, task) : batchSize;
  }
}
