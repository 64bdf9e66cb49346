package org.mocovit.cli;

import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.ModelLoader;
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

  /**
   * Loads the model.
   *
   * @throws org.mocovit.model.InvalidModelException if it is missing, unreadable, or does not say
   *     enough
   */
  LoadedModel load(Configuration hadoop) {
    return new ModelLoader(hadoop).load(model, modelConfig);
  }
}
