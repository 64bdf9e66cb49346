package org.mocovit.model;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model's description inside its ONNX file: one {@code metadata_props} entry a key, {@code
 * mocovit.} before the key's path, the value as a fragment of HOCON. For example {@code
 * mocovit.preprocess.size} = {@code 256}.
 */
public final class DescriptionMetadata {
  /** What the description's entries begin with; others belong to somebody else. */
  public static final String PREFIX = "mocovit.";

  private DescriptionMetadata() {}

  /**
   * Writes a description.
   *
   * @param description what the model says about itself
   * @param provenance where the model comes from: keys below {@code provenance}, and values that
   *     are strings, numbers, or maps from strings to these
   * @return metadata entries
   */
  public static SortedMap<String, String> write(
      ModelDescription description, Map<String, ?> provenance) {
    SortedMap<String, String> metadata = new TreeMap<>();
    new DescriptionWriter()
        .write(description)
        .forEach((path, value) -> metadata.put(PREFIX + path, render(value)));
    provenance.forEach((key, value) -> metadata.put(PREFIX + "provenance." + key, render(value)));
    return metadata;
  }

  /**
   * Reads the entries of a description; what is missing is missing in the result.
   *
   * @param metadata the file's metadata; entries without {@link #PREFIX} are passed over
   * @param origin the file, for messages
   * @return the description's keys, for {@link ModelDescription#parse}
   * @throws InvalidModelException listing every entry whose value is no HOCON
   */
  public static Config read(Map<String, String> metadata, String origin) {
    Config config = ConfigFactory.empty(origin);
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
      if (entry.getKey().startsWith(PREFIX)) {
        try {
          config =
              config.withValue(
                  entry.getKey().substring(PREFIX.length()),
                  parse(entry.getValue()).root().get("v"));
        } catch (ConfigException e) {
          problems.add(
              "Metadata entry %s must be HOCON: %s (%s)"
                  .formatted(entry.getKey(), entry.getValue(), e.getMessage()));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException(origin, problems);
    }
    return config;
  }

  /**
   * Reads a whole description that comes with a model from elsewhere: it may refer to its own keys,
   * but neither include other files nor see the environment.
   *
   * @param origin where it lies, for messages
   * @throws ConfigException if it is no HOCON, or includes something
   */
  public static Config parseAlone(String text, String origin) {
    return ConfigFactory.parseString(
            text,
            ConfigParseOptions.defaults()
                .setIncluder(new NoIncludes())
                .setOriginDescription(origin))
        .resolve(ConfigResolveOptions.noSystem());
  }

  private static String render(Object value) {
    return ConfigValueFactory.fromAnyRef(value).render(ConfigRenderOptions.concise());
  }

  private static Config parse(String fragment) {
    Config parsed =
        ConfigFactory.parseString(
            "v = " + fragment, ConfigParseOptions.defaults().setIncluder(new NoIncludes()));
    if (parsed.root().size() != 1 || !parsed.isResolved() || !parsed.hasPath("v")) {
      throw new ConfigException.Generic("it must be one value without references");
    }
    return parsed;
  }

  /** A model file must not make its reader open other files or addresses. */
  private static final class NoIncludes
      implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      throw refusal(what);
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
      throw refusal(what);
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
      throw refusal(what);
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
      throw refusal(what);
    }

    private static ConfigException refusal(Object what) {
      return new ConfigException.Generic("it must not include another file: " + what);
    }
  }
}
