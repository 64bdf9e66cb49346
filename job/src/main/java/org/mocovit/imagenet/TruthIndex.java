package org.mocovit.imagenet;

import java.io.Serializable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.LabelTable;

/**
 * Finds the truth of a predicted image by its name; the order of either side plays no part.
 *
 * <p>An image is joined by its path relative to the image root, to the letter. What of the truth
 * was not joined so is joined by base name in two cases: where the truth names an image without any
 * folder, and where not one path of the truth was predicted, so that the two sides have different
 * roots. A base name that two images of the truth have is refused.
 *
 * <p>It holds some 160 bytes an image of the truth, on the driver and once on every executor.
 */
public final class TruthIndex implements Serializable {
  private static final long serialVersionUID = 1;

  private final TruthNames names;
  private final int[] classIds;
  private final int classes;
  private final @Nullable String @Nullable [] labels;
  private final String[] images;
  private final Map<String, Integer> byPath;
  private final Map<String, Integer> byBaseName;
  private final Map<String, String> ambiguous;

  private TruthIndex(
      TruthSet truth,
      Map<String, Integer> byPath,
      Map<String, Integer> byBaseName,
      Map<String, String> ambiguous) {
    this.names = truth.names();
    this.classIds = truth.entries().stream().mapToInt(TruthSet.Entry::classId).toArray();
    this.classes = truth.classes();
    this.images = truth.entries().stream().map(TruthSet.Entry::name).toArray(String[]::new);
    this.labels = labels(truth);
    this.byPath = byPath;
    this.byBaseName = byBaseName;
    this.ambiguous = ambiguous;
  }

  private static @Nullable String @Nullable [] labels(TruthSet truth) {
    LabelTable table = truth.labels();
    return table == null
        ? null
        : IntStream.range(0, table.size()).mapToObj(table::label).toArray(String[]::new);
  }

  /** An index that joins by path only. */
  public static TruthIndex byPath(TruthSet truth) {
    HashMap<String, Integer> byPath = new HashMap<>();
    List<TruthSet.Entry> entries = truth.entries();
    for (int i = 0; i < entries.size(); i++) {
      byPath.put(entries.get(i).name(), i);
    }
    return new TruthIndex(truth, byPath, new HashMap<>(), new HashMap<>());
  }

  /**
   * An index that joins by path and, where the rule above allows it, by base name.
   *
   * @param joined the images of the truth, by their number, that were joined by path
   */
  public static TruthIndex byPathAndName(TruthSet truth, BitSet joined) {
    HashMap<String, Integer> byBaseName = new HashMap<>();
    HashMap<String, String> ambiguous = new HashMap<>();
    List<TruthSet.Entry> entries = truth.entries();
    for (int i = 0; i < entries.size(); i++) {
      String name = entries.get(i).name();
      String baseName = TruthNames.baseName(name);
      boolean bare = baseName.length() == name.length();
      if (!joined.get(i) && (bare || joined.isEmpty())) {
        Integer other = byBaseName.putIfAbsent(baseName, i);
        if (other != null) {
          ambiguous.putIfAbsent(baseName, entries.get(other).name() + " and " + name);
        }
      }
    }
    return new TruthIndex(truth, byPath(truth).byPath, byBaseName, ambiguous);
  }

  /**
   * The number of the image of the truth that this path means; empty where the truth has none.
   *
   * @throws InvalidTruthException if the path can only be joined by a base name that two images of
   *     the truth have
   */
  public OptionalInt find(String path) {
    for (String key : names.keys(path)) {
      Integer index = byPath.get(key);
      if (index != null) {
        return OptionalInt.of(index);
      }
    }
    for (String key : names.keys(path)) {
      String baseName = TruthNames.baseName(key);
      @Nullable String clash = ambiguous.get(baseName);
      if (clash != null) {
        throw new InvalidTruthException(
            "Base name of %s must be unique in the truth: %s".formatted(path, clash));
      }
      Integer index = byBaseName.get(baseName);
      if (index != null) {
        return OptionalInt.of(index);
      }
    }
    return OptionalInt.empty();
  }

  /** The true class of an image of the truth. */
  public int classId(int image) {
    return classIds[image];
  }

  /** What the truth calls one of its images. */
  String imageName(int image) {
    return images[image];
  }

  /** A class by the name that it has in the truth's label table. */
  NamedClass named(int classId) {
    return new NamedClass(classId, labels == null ? null : labels[classId]);
  }

  /** How many images the truth has. */
  public int images() {
    return classIds.length;
  }

  /** How many classes the truth has. */
  public int classes() {
    return classes;
  }

  /**
   * Refuses predicted classes that the label table of the truth does not have: then the model's
   * classes are others, and every number would be wrong.
   */
  void requireKnown(ImagePrediction prediction) {
    if (labels == null) {
      return;
    }
    for (int predicted : prediction.ranking().classes()) {
      if (predicted >= classes) {
        throw new InvalidTruthException(
            "Predicted class index must be below %d, the number of classes of the truth: %d (%s);"
                    .formatted(classes, predicted, prediction.path())
                + " where the model has other classes, name their table with --labels");
      }
    }
  }
}
