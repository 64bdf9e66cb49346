package org.mocovit.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a model: the label at index i is the name of the model's i-th output.
 *
 * <p>Three tables come with the product: {@code imagenet-1k} (the 1,000 classes of ILSVRC 2012 in
 * the order of their WordNet synsets), {@code coco-80} (the 80 object classes of COCO in the order
 * of their category ids) and {@code coco-91} (the same where the class index is the category id, as
 * torchvision's detectors and DETR have it: 0 is {@code background}, ids that COCO does not use are
 * {@code N/A}).
 */
public final class LabelTable {
  /** The tables that can be named in a description. */
  public static final List<String> SHIPPED = List.of("imagenet-1k", "coco-80", "coco-91");

  private final String name;
  private final List<Label> labels;
  private final Map<String, Integer> indexBySynset = new HashMap<>();
  private final Map<String, Integer> indexByName = new HashMap<>();

  /**
   * One class.
   *
   * @param name what a person calls it; names may repeat in a table
   * @param synset its WordNet id such as {@code n01440764}, unique in a table, or null
   */
  public record Label(String name, @Nullable String synset) {}

  private LabelTable(String name, List<Label> labels) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("Label table %s must not be empty".formatted(name));
    }
    this.name = name;
    this.labels = List.copyOf(labels);
    Set<String> ambiguous = new HashSet<>();
    for (int index = 0; index < labels.size(); index++) {
      Label label = labels.get(index);
      if (label.synset() != null && indexBySynset.put(label.synset(), index) != null) {
        throw new IllegalArgumentException(
            "Label table %s must not repeat a synset: %s".formatted(name, label.synset()));
      }
      if (indexByName.put(label.name(), index) != null) {
        ambiguous.add(label.name());
      }
    }
    // Two ImageNet classes are called "crane", two "maillot": such a name identifies neither.
    ambiguous.forEach(indexByName::remove);
  }

  /**
   * A table of the product.
   *
   * @param name one of {@link #SHIPPED}
   * @throws IllegalArgumentException if there is no such table
   */
  public static LabelTable shipped(String name) {
    if (!SHIPPED.contains(name)) {
      throw new IllegalArgumentException(
          "labels must be one of %s, a file or a list: %s"
              .formatted(String.join(", ", SHIPPED), name));
    }
    List<Label> labels = new ArrayList<>();
    try (InputStream stream =
            Objects.requireNonNull(
                LabelTable.class.getResourceAsStream("labels/" + name + ".tsv"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          String[] fields = line.split("\t", -1);
          labels.add(new Label(fields[0], fields.length > 1 ? fields[1] : null));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read label table " + name, e);
    }
    return new LabelTable(name, labels);
  }

  /** A table of a model's own names, in the order of its outputs. */
  public static LabelTable of(List<String> names) {
    return new LabelTable(
        "custom", names.stream().map(name -> new Label(name, (String) null)).toList());
  }

  /** The table's name: one of {@link #SHIPPED}, or {@code custom}. */
  public String name() {
    return name;
  }

  /** The number of classes. */
  public int size() {
    return labels.size();
  }

  /**
   * The name of a class.
   *
   * @param index the model's class index, 0-based
   */
  public String label(int index) {
    return labels.get(index).name();
  }

  /** The WordNet id of a class, or null where the table has none. */
  public @Nullable String synset(int index) {
    return labels.get(index).synset();
  }

  /** All names, in the order of the model's outputs. */
  public List<String> names() {
    return labels.stream().map(Label::name).toList();
  }

  /** The classes of a name, each with its synset where it has one: {@code 134 n02012849}. */
  public List<String> describe(String name) {
    return IntStream.range(0, labels.size())
        .filter(index -> labels.get(index).name().equals(name))
        .mapToObj(
            index -> synset(index) == null ? String.valueOf(index) : index + " " + synset(index))
        .toList();
  }

  /** The class that has this synset or this name; empty where none or more than one has. */
  public OptionalInt find(String synsetOrName) {
    Integer index = indexBySynset.get(synsetOrName);
    if (index == null) {
      index = indexByName.get(synsetOrName);
    }
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }
}
