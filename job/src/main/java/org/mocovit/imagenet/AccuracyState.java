package org.mocovit.imagenet;

import org.mocovit.evaluation.MergeableState;

/**
 * Hits by true class: how many images were predicted, how many right at the first place, how many
 * right within the first five. An image without a prediction is not in here; {@link
 * ImagenetEvaluation} counts it as wrong.
 */
public final class AccuracyState implements MergeableState<AccuracyState> {
  private static final long serialVersionUID = 1;

  private final long[] predicted;
  private final long[] top1;
  private final long[] top5;

  /**
   * Nothing counted yet.
   *
   * @param classes how many classes there are; true classes are 0..classes-1
   */
  public AccuracyState(int classes) {
    predicted = new long[classes];
    top1 = new long[classes];
    top5 = new long[classes];
  }

  /** Counts one image. */
  public void add(int trueClass, Ranking ranking) {
    predicted[trueClass]++;
    if (ranking.holds(trueClass, 1)) {
      top1[trueClass]++;
    }
    if (ranking.holds(trueClass, 5)) {
      top5[trueClass]++;
    }
  }

  @Override
  public AccuracyState merge(AccuracyState other) {
    if (other.predicted.length != predicted.length) {
      throw new IllegalArgumentException(
          "Merged states must have the same classes: %d, %d"
              .formatted(predicted.length, other.predicted.length));
    }
    for (int c = 0; c < predicted.length; c++) {
      predicted[c] += other.predicted[c];
      top1[c] += other.top1[c];
      top5[c] += other.top5[c];
    }
    return this;
  }

  /** How many images of this class have a prediction. */
  public long predicted(int trueClass) {
    return predicted[trueClass];
  }

  /** How many images of this class have it at the first place. */
  public long top1(int trueClass) {
    return top1[trueClass];
  }

  /** How many images of this class have it within the first five places. */
  public long top5(int trueClass) {
    return top5[trueClass];
  }
}
