package org.mocovit.imagenet;

import org.mocovit.evaluation.MetricValue;

/**
 * The images whose confidence lies in one range.
 *
 * @param low lower end of the range, not part of it (0 is part of the first)
 * @param high upper end, part of the range
 * @param images how many images
 * @param correct how many of them have the true class at the first place
 * @param confidenceSum sum of their confidences
 */
public record ReliabilityBin(
    double low, double high, long images, long correct, double confidenceSum) {
  /** Share of the images that are right; of no image it is undefined. */
  public MetricValue accuracy() {
    return MetricValue.share(correct, images);
  }

  /** Mean confidence of the images; of no image it is undefined. */
  public MetricValue confidence() {
    return images == 0
        ? new MetricValue.Undefined("no image has such a confidence")
        // Rounding can carry a mean of ones beyond 1.
        : new MetricValue.Fraction(Math.min(1, confidenceSum / images));
  }
}
