package org.mocovit.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The classes that may be named where not all of a model's count, as for data sets that have a part
 * of ImageNet's classes only. At least one; by rising index.
 */
public final class ValidClasses implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A line of class indices, also as a list in brackets. */
  private static final Pattern INDICES = Pattern.compile("[\\d\\s,\\[\\]]*\\d[\\d\\s,\\[\\]]*");

  private static final Pattern INDEX = Pattern.compile("\\d+");

  private final BitSet valid;

  private ValidClasses(BitSet valid) {
    this.valid = valid;
  }

  /**
   * Classes by index.
   *
   * @param indices class indices, 0-based, each once, at least one
   * @throws InvalidClassesException if one is negative or repeats, or there is none
   */
  public static ValidClasses of(List<Integer> indices) {
    BitSet valid = new BitSet();
    for (int index : indices) {
      add(valid, index);
    }
    if (valid.isEmpty()) {
      throw new InvalidClassesException("there must be at least one class");
    }
    return new ValidClasses(valid);
  }

  /**
   * Reads a list of classes: one class index, synset or name a line, or several indices a line,
   * separated by commas or spaces. Empty lines and what follows a {@code #} are left out.
   *
   * @param text the list
   * @param origin the file, for messages
   * @param labels the model's classes; null where these are known by index only
   * @throws InvalidClassesException if a line is none of these, or an index repeats or is no class
   */
  public static ValidClasses parse(String text, String origin, @Nullable LabelTable labels) {
    List<String> lines = text.lines().toList();
    BitSet valid = new BitSet();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      int comment = line.indexOf('#');
      String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
      try {
        for (int index : indices(entry, labels)) {
          add(valid, index);
        }
      } catch (InvalidClassesException e) {
        throw new InvalidClassesException(
            "%s, line %d: %s".formatted(origin, number, e.getMessage()), e);
      }
    }
    if (valid.isEmpty()) {
      throw new InvalidClassesException(origin + " must name at least one class");
    }
    return new ValidClasses(valid);
  }

  private static void add(BitSet valid, int index) {
    if (index < 0) {
      throw new InvalidClassesException("class index must be at least 0: " + index);
    }
    if (valid.get(index)) {
      throw new InvalidClassesException("class must be named once: " + index);
    }
    valid.set(index);
  }

  private static List<Integer> indices(String entry, @Nullable LabelTable labels) {
    if (entry.isEmpty()) {
      return List.of();
    }
    if (!INDICES.matcher(entry).matches()) {
      return List.of(named(entry, labels));
    }
    return INDEX.matcher(entry).results().map(found -> index(found.group(), labels)).toList();
  }

  private static int index(String text, @Nullable LabelTable labels) {
    int limit = labels == null ? Integer.MAX_VALUE : labels.size();
    // Nine digits always fit into an int.
    int index = text.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text);
    if (index >= limit) {
      throw new InvalidClassesException(
          labels == null
              ? "class index must be below %d: %s".formatted(limit, text)
              : "class index must be in [0, %d], the classes of %s: %s"
                  .formatted(limit - 1, labels.name(), text));
    }
    return index;
  }

  private static int named(String name, @Nullable LabelTable labels) {
    if (labels == null) {
      throw new InvalidClassesException(
          "class must be an index where there is no label table (--labels names one): " + name);
    }
    OptionalInt found = labels.find(name);
    List<String> several = labels.describe(name);
    if (found.isEmpty() && several.size() > 1) {
      throw new InvalidClassesException(
          "class must be unambiguous: %s may be %s of label table %s"
              .formatted(name, String.join(", ", several), labels.name()));
    }
    if (found.isEmpty()) {
      throw new InvalidClassesException(
          "class must be an index, a synset or an unambiguous name of label table %s: %s%s"
              .formatted(
                  labels.name(),
                  name,
                  NearestName.of(name, labels.names())
                      .map(nearest -> " (nearest: " + nearest + ")")
                      .orElse("")));
    }
    return found.getAsInt();
  }

  /** Whether a class counts. */
  public boolean holds(int classId) {
    return classId >= 0 && valid.get(classId);
  }

  /** How many classes count, at least 1. */
  public int size() {
    return valid.cardinality();
  }

  /** The class indices, rising. */
  public List<Integer> indices() {
    return valid.stream().boxed().toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ValidClasses classes && classes.valid.equals(valid);
  }

  @Override
  public int hashCode() {
    return valid.hashCode();
  }

  @Override
  public String toString() {
    return Arrays.toString(valid.stream().toArray());
  }
}
