package org.mocovit.model;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of how a model's weights came about: texts by key, such as the data that they were
 * trained on and how accurate they are. They are kept, never interpreted. A file of safetensors has
 * them as {@code __metadata__}, an ONNX file below {@code provenance.training}.
 *
 * @param facts the texts, at most {@value #MAX_CHARACTERS} characters with their keys
 */
public record TrainingFacts(SortedMap<String, String> facts) {
  /** Nothing is known. */
  public static final TrainingFacts NONE = new TrainingFacts(new TreeMap<>());

  /** The key below {@code provenance}. */
  public static final String KEY = "training";

  /** A model's description goes to every executor and into every run's record. */
  private static final int MAX_CHARACTERS = 1 << 16;

  private static final String PATH = "provenance." + KEY;

  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException if it has too many characters, or an empty key
   */
  public TrainingFacts {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    long characters =
        facts.entrySet().stream().mapToLong(f -> f.getKey().length() + f.getValue().length()).sum();
    if (characters > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "Facts of training must have at most %,d characters together: %,d"
              .formatted(MAX_CHARACTERS, characters));
    }
    if (facts.containsKey("")) {
      throw new IllegalArgumentException("Facts of training must have keys: " + facts.get(""));
    }
  }

  /**
   * The facts in what an ONNX file says of itself.
   *
   * @param description the file's keys, as {@link DescriptionMetadata#read} gives them
   * @param origin the file, for messages
   * @throws InvalidModelException if something else than texts and numbers stands there
   */
  public static TrainingFacts recorded(Config description, String origin) {
    if (!description.hasPath(PATH)) {
      return NONE;
    }
    if (!(description.getValue(PATH) instanceof ConfigObject said)) {
      throw new InvalidModelException("%s must have keys below %s".formatted(origin, PATH));
    }
    SortedMap<String, String> facts = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    said.forEach(
        (key, value) -> {
          if (value.valueType() == ConfigValueType.OBJECT
              || value.valueType() == ConfigValueType.LIST) {
            problems.add("%s must have texts and numbers only: %s".formatted(PATH, key));
          } else {
            facts.put(key, String.valueOf(value.unwrapped()));
          }
        });
    if (!problems.isEmpty()) {
      throw new InvalidModelException(origin, problems);
    }
    try {
      return new TrainingFacts(facts);
    } catch (IllegalArgumentException e) {
      throw new InvalidModelException("%s: %s".formatted(origin, e.getMessage()), e);
    }
  }

  /**
   * These facts and others.
   *
   * @throws IllegalArgumentException naming every key that both have
   */
  public TrainingFacts and(TrainingFacts others) {
    SortedMap<String, String> both = new TreeMap<>(facts);
    List<String> clashes = new ArrayList<>();
    others.facts.forEach(
        (key, text) -> {
          String known = both.putIfAbsent(key, text);
          if (known != null) {
            clashes.add("%s (%s there, %s here)".formatted(key, known, text));
          }
        });
    if (!clashes.isEmpty()) {
      throw new IllegalArgumentException(
          "Facts of training must have keys that are not there yet: " + String.join(", ", clashes));
    }
    return new TrainingFacts(both);
  }
}
