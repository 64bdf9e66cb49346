package org.mocovit.cli;

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
      description = "Images a run of the model. Default: 8.")
  int batchSize = 8;
}
