package org.mocovit.evaluation;

/**
 * The range that holds the true difference of two fractions with 95 % confidence, given that the
 * images are a random sample.
 *
 * @param low lower bound, in [-1, high]
 * @param high upper bound, in [low, 1]
 */
public record DifferenceInterval(double low, double high) {
  /** Refuses bounds that are no differences of fractions or stand the wrong way round. */
  public DifferenceInterval {
    if (!(low >= -1 && low <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "bounds must be -1 <= low <= high <= 1: %s, %s".formatted(low, high));
    }
  }

  /** Whether the difference may be none. */
  public boolean containsZero() {
    return low <= 0 && high >= 0;
  }
}
