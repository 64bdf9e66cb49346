package org.mocovit.model.weights;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.InvalidModelException;

/**
 * How a publisher's tensor names are ours, for networks that differ in names only. See {@code
 * conf/weights/}.
 *
 * <p>A name is parts with dots between. The longest leading parts that {@code places} lists are
 * replaced; of what follows the longest leading parts that {@code layers} lists. What neither lists
 * stays as it is.
 *
 * @param places leading parts, such as {@code blocks.6.1}, to ours
 * @param layers parts after those, such as {@code conv_dw}, to ours
 */
public record NameMap(Map<String, String> places, Map<String, String> layers) {
  private static final String PLACES = "places";
  private static final String LAYERS = "layers";

  /** Leaves all names as they are. */
  public static final NameMap NONE = new NameMap(Map.of(), Map.of());

  /** Copies the maps. */
  public NameMap {
    places = Map.copyOf(places);
    layers = Map.copyOf(layers);
  }

  /**
   * Reads a map, HOCON with the keys {@code places} and {@code layers}, each of which may be
   * missing.
   *
   * @throws InvalidModelException naming every problem of the file
   */
  public static NameMap read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidModelException("Name map must be a file that exists: " + file);
    }
    try {
      return of(DescriptionMetadata.parseAlone(Files.readString(file), file.toString()), file);
    } catch (IOException e) {
      throw new InvalidModelException("Cannot read name map %s: %s".formatted(file, e), e);
    } catch (ConfigException e) {
      throw new InvalidModelException(
          "Name map %s must be correct: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static NameMap of(Config config, Path file) {
    List<String> problems = new ArrayList<>();
    Set<String> keys = Set.of(PLACES, LAYERS);
    for (String key : new TreeMap<>(config.root()).keySet()) {
      if (!keys.contains(key)) {
        problems.add("Key must be one of %s: %s".formatted(List.of(PLACES, LAYERS), key));
      }
    }
    Map<String, String> places = table(config, PLACES, problems);
    Map<String, String> layers = table(config, LAYERS, problems);
    if (!problems.isEmpty()) {
      throw new InvalidModelException(file.toString(), problems);
    }
    return new NameMap(places, layers);
  }

  /** Keys are quoted, for their dots; so they are read as they stand, not as paths. */
  private static Map<String, String> table(Config config, String key, List<String> problems) {
    Map<String, String> table = new TreeMap<>();
    if (config.hasPath(key)) {
      for (Map.Entry<String, ConfigValue> entry : config.getObject(key).entrySet()) {
        if (entry.getValue().valueType() == ConfigValueType.STRING) {
          table.put(entry.getKey(), String.valueOf(entry.getValue().unwrapped()));
        } else {
          problems.add(
              "%s must have texts only, and keys with dots in quotes: %s"
                  .formatted(key, entry.getKey()));
        }
      }
    }
    return table;
  }

  /** Our name for a published one. */
  public String ours(String published) {
    return replace(places, published, rest -> replace(layers, rest, UnaryOperator.identity()));
  }

  /** Replaces the longest leading parts that a table has; what follows them is {@code inner}'s. */
  private static String replace(
      Map<String, String> table, String name, UnaryOperator<String> inner) {
    for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
      String ours = table.get(name.substring(0, end));
      if (ours != null) {
        return end == name.length() ? ours : ours + "." + inner.apply(name.substring(end + 1));
      }
    }
    return name;
  }
}
