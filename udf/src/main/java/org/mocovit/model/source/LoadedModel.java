package org.mocovit.model.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import org.mocovit.image.decode.Decoding;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.ModelFile;

/**
 * A model that is ready to be sent to executors.
 *
 * @param name as the user gave it
 * @param files where it can be opened
 * @param state of the files that it was read from, before they were read
 * @param config what the model says about itself, side file over metadata
 * @param description the same, checked
 */
public record LoadedModel(
    String name, ModelFiles files, ModelState state, Config config, ModelDescription description) {

  /** The ONNX file. */
  public ModelFile file() {
    return files.onnx();
  }

  /** The same model, whose images are decoded in one way, whatever its description says. */
  public LoadedModel withDecoding(Decoding decoding) {
    if (decoding == description.preprocess().decoding()) {
      return this;
    }
    Config other =
        config.withValue(
            ModelDescription.DECODE, ConfigValueFactory.fromAnyRef(decoding.key(), "--decode"));
    return new LoadedModel(name, files, state, other, ModelDescription.parse(other, name));
  }

  /** The description in HOCON, on one line. */
  public String renderedConfig() {
    return config.root().render(ConfigRenderOptions.concise());
  }
}
