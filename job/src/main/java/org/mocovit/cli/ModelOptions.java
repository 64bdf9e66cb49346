package org.mocovit.cli;

import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.Decoding;
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

  @Option(
      names = "--decode",
      paramLabel = "D",
      converter = Values.DecodingKey.class,
      description =
          "exact: to the pixel, as Pillow does; fast: JPEGs of at least twice the size that the"
              + " model's resize makes are decoded smaller, for less time and nearly the same"
              + " pixels. Default: what the model's description says, and that is exact.")
  @Nullable Decoding decoding;

  /**
   * Loads the model.
   *
   * @throws org.mocovit.model.InvalidModelException if it is missing, unreadable, or does not say
   *     enough
   */
  LoadedModel load(Configuration hadoop) {
    LoadedModel loaded = new ModelLoader(hadoop).load(model, modelConfig);
    return decoding == null ? loaded : loaded.withDecoding(decoding);
  }
}
