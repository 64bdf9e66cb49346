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
 */
public record DetectionSpec(
    double minScore, Nms nms, double nmsIou, LabelsPerBox labelsPerBox, int maxPerImage) {

  /** Checks the ranges. */
  public DetectionSpec {
    requireFraction("detection.min-score", minScore);
    requireFraction("detection.nms-iou", nmsIou);
    if (maxPerImage < 1) {
      throw new IllegalArgumentException(
          "detection.max-per-image must be at least 1: " + maxPerImage);
    }
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
