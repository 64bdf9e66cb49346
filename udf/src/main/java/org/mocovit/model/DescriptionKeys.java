package org.mocovit.model;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.KeyedChoice;

/**
 * The keys of a description as they are read: remembers which were asked for, and gathers what is
 * wrong with them. What cannot be read is null, and then a problem says why.
 */
final class DescriptionKeys {
  static final Getter<String> TEXT = Config::getString;
  static final Getter<List<String>> TEXTS = Config::getStringList;
  static final Getter<Double> NUMBER = Config::getDouble;
  static final Getter<List<Double>> NUMBERS = Config::getDoubleList;

  /** Config itself cuts fractions off without a word. */
  static final Getter<Integer> INTEGER =
      (config, path) -> whole(config, path, config.getDouble(path));

  static final Getter<List<Integer>> INTEGERS =
      (config, path) ->
          config.getDoubleList(path).stream().map(value -> whole(config, path, value)).toList();

  private final Config config;
  private final Set<String> asked = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  /** Reads a value of one type. */
  @FunctionalInterface
  interface Getter<T> {
    T get(Config config, String path);
  }

  DescriptionKeys(Config config) {
    this.config = config;
  }

  /** One sentence a problem, in the order in which they were found. */
  List<String> problems() {
    return problems;
  }

  void problem(String problem) {
    problems.add(problem);
  }

  /** Keys that may be there, although nobody can say yet whether they belong. */
  void allow(Collection<String> paths) {
    asked.addAll(paths);
  }

  boolean isList(String path) {
    return has(path) && config.getValue(path).valueType() == ConfigValueType.LIST;
  }

  boolean has(String path) {
    asked.add(path);
    return config.hasPath(path);
  }

  <T> @Nullable T required(String path, Getter<T> getter) {
    if (!has(path)) {
      problems.add(path + " is missing");
      return null;
    }
    try {
      return getter.get(config, path);
    } catch (ConfigException e) {
      problems.add(
          "%s cannot be read: %s (%s)"
              .formatted(path, config.getValue(path).render(), e.getMessage()));
      return null;
    }
  }

  private static int whole(Config config, String path, double value) {
    if (value != (int) value) {
      throw new ConfigException.WrongType(
          config.getValue(path).origin(), "it must hold whole numbers of 32 bits");
    }
    return (int) value;
  }

  <E extends Enum<E> & KeyedChoice> @Nullable E choice(String path, E[] choices) {
    String key = required(path, TEXT);
    if (key == null) {
      return null;
    }
    for (E candidate : choices) {
      if (candidate.key().equals(key)) {
        return candidate;
      }
    }
    problems.add(
        "%s must be one of %s: %s"
            .formatted(
                path,
                Arrays.stream(choices).map(KeyedChoice::key).collect(Collectors.joining(", ")),
                key));
    return null;
  }

  /** What a checking constructor makes, or null where it refuses. */
  <T> @Nullable T checked(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /**
   * Refuses keys that nobody asked for.
   *
   * @param free beginning of keys that may be anything
   */
  void refuseUnknown(String free) {
    config.entrySet().stream()
        .map(entry -> String.join(".", ConfigUtil.splitPath(entry.getKey())))
        .filter(key -> !asked.contains(key) && !key.startsWith(free))
        .sorted()
        .forEach(
            key ->
                problems.add(
                    "%s is not a key of a model description%s"
                        .formatted(
                            key,
                            NearestName.of(key, asked)
                                .map(n -> ": did you mean " + n + "?")
                                .orElse(""))));
  }
}
