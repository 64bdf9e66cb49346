package org.mocovit.predict;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.LabelTable;
import org.mocovit.model.Task;
import org.mocovit.model.ValidClasses;

/**
 * Which classes of an image are kept: the best of those that count.
 *
 * @param most how many, at least 1; more than there are means all
 * @param valid the classes that count; null where all do. The others are left out before ranking
 *     and do not change the scores, which stay the model's probabilities over all its classes
 */
public record TopClasses(int most, @Nullable ValidClasses valid) implements TaskSettings {
  /** Checks the range. */
  public TopClasses {
    if (most < 1) {
      throw new IllegalArgumentException("top-k must be at least 1: " + most);
    }
  }

  /** The best of all classes. */
  public static TopClasses of(int most) {
    return new TopClasses(most, null);
  }

  @Override
  public Task task() {
    return Task.CLASSIFY;
  }

  /** How many classes an image of a model with these labels keeps. */
  public int kept(LabelTable labels) {
    return Math.min(most, valid == null ? labels.size() : valid.size());
  }

  /**
   * The class indices to rank, rising.
   *
   * @throws IllegalArgumentException if one that counts is not in the table
   */
  int[] candidates(LabelTable labels) {
    if (valid == null) {
      return IntStream.range(0, labels.size()).toArray();
    }
    int[] candidates = valid.indices().stream().mapToInt(Integer::intValue).toArray();
    int last = candidates[candidates.length - 1];
    if (last >= labels.size()) {
      throw new IllegalArgumentException(
          "Class index must be below %d, the classes of %s: %d"
              .formatted(labels.size(), labels.name(), last));
    }
    return candidates;
  }
}
