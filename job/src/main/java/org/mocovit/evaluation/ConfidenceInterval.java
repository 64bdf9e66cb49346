package org.mocovit.evaluation;

/**
 * The range that holds the true value of a measure with 95 % confidence, given that the images are
 * a random sample.
 *
 * @param low lower bound, in [0, high]
 * @param high upper bound, in [low, 1]
 */
public record ConfidenceInterval(double low, double high) {
  /** Refuses bounds that are no fractions or stand the wrong way round. */
  public ConfidenceInterval {
    if (!(low >= 0 && low <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "bounds must be 0 <= low <= high <= 1: %s, %s".formatted(low, high));
    }
  }
}
