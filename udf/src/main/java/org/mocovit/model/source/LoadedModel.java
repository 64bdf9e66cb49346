package org.mocovit.model.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.ModelFile;

/**
 * A model that is ready to be sent to executors.
 *
 * @param name as the user gave it
 * @param file a local copy
 * @param config what the model says about itself, side file over metadata
 * @param description the same, checked
 */
public record LoadedModel(
    String name, ModelFile file, Config config, ModelDescription description) {

  /** The description in HOCON, on one line. */
  public String renderedConfig() {
    return config.root().render(ConfigRenderOptions.concise());
  }
}
