package org.mocovit.coco.accuracy;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the detections of a category came to. Numbers of a range of sizes without objects mean
 * nothing; {@link ObjectCounts} tells. Immutable.
 */
public final class CategoryAccuracy implements CategoryCurves, Serializable {
  private static final long serialVersionUID = 1;

  private final int category;
  private final long detections;
  private final long right;
  private final long wrong;
  private final double[] averagePrecisions;
  private final double[] recalls;
  private final double[] precisions;
  private final double[] scores;
  private final @Nullable BestF1 bestF1;
  private final @Nullable CategoryReplicates replicates;

  /** Takes the arrays of an accumulation over. */
  CategoryAccuracy(
      int category,
      long detections,
      long right,
      long wrong,
      double[] averagePrecisions,
      double[] recalls,
      double[] precisions,
      double[] scores,
      @Nullable BestF1 bestF1,
      @Nullable CategoryReplicates replicates) {
    this.category = category;
    this.detections = detections;
    this.right = right;
    this.wrong = wrong;
    this.averagePrecisions = averagePrecisions;
    this.recalls = recalls;
    this.precisions = precisions;
    this.scores = scores;
    this.bestF1 = bestF1;
    this.replicates = replicates;
  }

  /** The same with the summary on replicates. */
  CategoryAccuracy withReplicates(CategoryReplicates summaries) {
    return new CategoryAccuracy(
        category,
        detections,
        right,
        wrong,
        averagePrecisions,
        recalls,
        precisions,
        scores,
        bestF1,
        summaries);
  }

  /** The summary on replicates of a bootstrap; null where there was none. */
  @Nullable CategoryReplicates replicates() {
    return replicates;
  }

  /** Number of the category. */
  public int category() {
    return category;
  }

  /** How many detections counted, after the cap. */
  public long detections() {
    return detections;
  }

  /** How many of them are right at the threshold of matches, for all sizes. */
  public long right() {
    return right;
  }

  /** How many of them are wrong there. */
  public long wrong() {
    return wrong;
  }

  @Override
  public double averagePrecision(int curve) {
    return averagePrecisions[curve];
  }

  @Override
  public double recall(int cap, int curve) {
    return recalls[cap * averagePrecisions.length + curve];
  }

  /** Precision at a recall, for all sizes. */
  public double precision(int threshold, int recall) {
    return precisions[threshold * PrecisionCurves.POINTS + recall];
  }

  /** Score at a recall, for all sizes; null where it is not reached. */
  public @Nullable Double score(int threshold, int recall) {
    double score = scores[threshold * PrecisionCurves.POINTS + recall];
    return Double.isNaN(score) ? null : score;
  }

  /** The best score threshold; null where there are no objects or no detections. */
  public @Nullable BestF1 bestF1() {
    return bestF1;
  }
}
