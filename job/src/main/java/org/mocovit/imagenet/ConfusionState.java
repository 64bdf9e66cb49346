package org.mocovit.imagenet;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.MergeableState;
import org.mocovit.model.LabelTable;

/**
 * The confusion matrix without its diagonal and its zeros: of 1,000 classes some 10,000 pairs occur
 * among 50,000 images.
 */
public final class ConfusionState implements MergeableState<ConfusionState> {
  private static final long serialVersionUID = 1;

  /** The most frequent first; of equally frequent ones by the true, then the predicted class. */
  private static final Comparator<Confusion> ORDER =
      Comparator.comparingLong(Confusion::images)
          .reversed()
          .thenComparingInt(c -> c.trueClass().id())
          .thenComparingInt(c -> c.predictedClass().id());

  private final Map<Pair, Long> images = new HashMap<>();

  /** A true class and another that came first. */
  private record Pair(int trueClass, int predictedClass) implements java.io.Serializable {}

  /** Counts one image; one that was predicted rightly, or not at all, is no confusion. */
  public void add(int trueClass, Ranking ranking) {
    ranking
        .first()
        .ifPresent(
            first -> {
              if (first != trueClass) {
                images.merge(new Pair(trueClass, first), 1L, Long::sum);
              }
            });
  }

  @Override
  public ConfusionState merge(ConfusionState other) {
    other.images.forEach((pair, count) -> images.merge(pair, count, Long::sum));
    return this;
  }

  /** How many images of other classes had this one at the first place. */
  public long[] wronglyPredicted(int classes) {
    long[] predicted = new long[classes];
    images.forEach(
        (pair, count) -> {
          if (pair.predictedClass() < classes) {
            predicted[pair.predictedClass()] += count;
          }
        });
    return predicted;
  }

  /** All pairs that occurred, the most frequent first. */
  public List<Confusion> confusions(@Nullable LabelTable labels) {
    return images.entrySet().stream()
        .map(
            e ->
                new Confusion(
                    NamedClass.of(e.getKey().trueClass(), labels),
                    NamedClass.of(e.getKey().predictedClass(), labels),
                    e.getValue()))
        .sorted(ORDER)
        .toList();
  }
}
