package org.mocovit.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.TreeMap;

/** Where a file's model comes from, as the file says. */
final class ProvenanceText {
  static final String PATH = "provenance";

  private ProvenanceText() {}

  /**
   * A line a key, as in a model's description, and an empty line; nothing where nothing is said.
   * Values are quoted, so that one from a stranger's file stays in its line.
   *
   * @param description what the file says of itself
   */
  static String render(Config description) {
    if (!description.hasPath(PATH)) {
      return "";
    }
    Map<String, String> lines = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : description.entrySet()) {
      if (entry.getKey().startsWith(PATH + ".")) {
        lines.put(entry.getKey(), entry.getValue().render(ConfigRenderOptions.concise()));
      }
    }
    StringBuilder text = new StringBuilder();
    lines.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return text.append('\n').toString();
  }
}
