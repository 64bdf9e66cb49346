package org.mocovit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model. */
final class ModelOptions {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = "ONNX file, URI, or a name from 'mocovit model list'.")
  String model = "";

  @Option(
      names = "--model-config",
      paramLabel = "URI",
      description =
          "File with what the model does not say about itself: task, preprocessing, output, labels"
              + " (samples in conf/models). Default: <model>.conf beside the model.")
  @Nullable String modelConfig;
}
