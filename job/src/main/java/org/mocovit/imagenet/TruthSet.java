package org.mocovit.imagenet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.LabelTable;
import org.mocovit.model.ValidClasses;

/**
 * The true class of each image of a set. Has at least one image, names none twice, and keeps the
 * order in which they were read.
 */
public final class TruthSet {
  /**
   * The most classes a truth may have that comes without label table: a larger class index is a
   * mistaken column.
   */
  private static final int MAX_CLASSES = 1_000_000;

  private final String location;
  private final TruthNames names;
  private final List<Entry> entries;
  private final @Nullable LabelTable labels;

  /**
   * One image.
   *
   * @param name its path relative to the image root, its base name or its id
   * @param classId its true class index, 0-based
   */
  public record Entry(String name, int classId) {}

  private TruthSet(
      String location, TruthNames names, List<Entry> entries, @Nullable LabelTable labels) {
    this.location = location;
    this.names = names;
    this.entries = entries;
    this.labels = labels;
  }

  /** Where it was read from, for messages. */
  public String location() {
    return location;
  }

  /** What its names name. */
  public TruthNames names() {
    return names;
  }

  /** The images in the order of the source. */
  public List<Entry> entries() {
    return entries;
  }

  /** The meaning of the class indices; null where only indices are known. */
  public @Nullable LabelTable labels() {
    return labels;
  }

  /** How many classes there are: true classes are 0..classes-1. */
  public int classes() {
    return labels != null
        ? labels.size()
        : entries.stream().mapToInt(Entry::classId).max().orElseThrow() + 1;
  }

  /**
   * Refuses classes that not one image is of.
   *
   * @throws InvalidTruthException naming a class that an image is of
   */
  public void requireImageOf(ValidClasses valid) {
    if (entries.stream().noneMatch(entry -> valid.holds(entry.classId()))) {
      throw new InvalidTruthException(
          "valid-classes must hold a class of truth %s; its first image is of class %d"
              .formatted(location, entries.get(0).classId()));
    }
  }

  /** Collects images; tells what is wrong with one, but not where it stands. */
  static final class Builder {
    private final String location;
    private final @Nullable LabelTable labels;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Builder(String location, @Nullable LabelTable labels) {
      this.location = location;
      this.labels = labels;
    }

    void add(String name, int classId) {
      String plain = TruthNames.plain(name);
      int limit = labels == null ? MAX_CLASSES : labels.size();
      if (classId < 0 || classId >= limit) {
        throw new InvalidTruthException(
            "class index must be in [0, %d]: %d".formatted(limit - 1, classId));
      }
      if (plain.isEmpty()) {
        throw new InvalidTruthException("image name must not be empty");
      }
      if (!seen.add(plain)) {
        throw new InvalidTruthException("image must be named once: " + name);
      }
      entries.add(new Entry(plain, classId));
    }

    /** The truth; of ids, where not one name has an extension. */
    TruthSet namesAsWritten() {
      boolean extensions =
          entries.stream().anyMatch(e -> TruthNames.baseName(e.name()).indexOf('.') > 0);
      return build(extensions ? TruthNames.FILES : TruthNames.IDS);
    }

    TruthSet build(TruthNames names) {
      if (entries.isEmpty()) {
        throw new InvalidTruthException("Truth must hold at least one image: " + location);
      }
      return new TruthSet(location, names, List.copyOf(entries), labels);
    }
  }
}
