package org.mocovit.model;

import org.mocovit.image.KeyedChoice;

/**
 * How a detector's raw output becomes detections.
 *
 * @param minScore detections below this score are dropped, in [0, 1]
 * @param nms which boxes suppress each other
 * @param nmsIou boxes that overlap a better one by more than this are suppressed, in [0, 1]
 * @param labelsPerBox whether a box counts for its best class or for all above {@code minScore}
 * @param maxPerImage the best so many are kept, at least 1
 * @param maskThreshold pixels of a mask belong to the object where its probability is above this,
 *     in (0, 1); {@link #MASK_THRESHOLD} for models without masks
 */
public record DetectionSpec(
    double minScore,
    Nms nms,
    double nmsIou,
    LabelsPerBox labelsPerBox,
    int maxPerImage,
    double maskThreshold) {
  /** What pixels are held against where a description does not say it. */
  public static final double MASK_THRESHOLD = 0.5;

  /** Checks the ranges. */
  public DetectionSpec {
    requireFraction("detection.min-score", minScore);
    requireFraction("detection.nms-iou", nmsIou);
    if (maxPerImage < 1) {
      throw new IllegalArgumentException(
          "detection.max-per-image must be at least 1: " + maxPerImage);
    }
    if (!(maskThreshold > 0 && maskThreshold < 1)) {
      throw new IllegalArgumentException(
          "detection.mask-threshold must be in (0, 1): " + maskThreshold);
    }
  }

  /** That of a detector without masks, or with the usual threshold for them. */
  public DetectionSpec(
      double minScore, Nms nms, double nmsIou, LabelsPerBox labelsPerBox, int maxPerImage) {
    this(minScore, nms, nmsIou, labelsPerBox, maxPerImage, MASK_THRESHOLD);
  }

  private static void requireFraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s must be in [0, 1]: %s".formatted(name, value));
    }
  }

  /** Which boxes suppress each other in non-maximum suppression. */
  public enum Nms implements KeyedChoice {
    /** Boxes of the same class. */
    PER_CLASS("per-class"),
    /** All boxes. */
    AGNOSTIC("agnostic"),
    /** None: the model has done it already. */
    NONE("none");

    private final String key;

    Nms(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }

  /** For how many classes one box may count. */
  public enum LabelsPerBox implements KeyedChoice {
    /** The class with the highest score. */
    BEST("best"),
    /** Every class above the minimal score. */
    ALL("all");

    private final String key;

    LabelsPerBox(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }
}
