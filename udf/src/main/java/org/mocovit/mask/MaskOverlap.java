package org.mocovit.mask;

/** How much two masks have in common, in [0, 1]; masks of different sizes have nothing. */
public final class MaskOverlap {
  private MaskOverlap() {}

  /** Common pixels by those that any of the two has. */
  public static double iou(RunLengthMask detection, RunLengthMask truth) {
    long common = detection.intersection(truth);
    return common == 0 ? 0 : (double) common / ((long) detection.area() + truth.area() - common);
  }

  /** Common pixels by those of the detection: how much of it lies in a crowd. */
  public static double ofDetection(RunLengthMask detection, RunLengthMask crowd) {
    long common = detection.intersection(crowd);
    return common == 0 ? 0 : (double) common / detection.area();
  }
}
