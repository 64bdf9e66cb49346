package org.mocovit.model.quantization;

/**
 * What the values of a tensor lie between. 0 always belongs to it, since padding and ReLU give it.
 *
 * @param min at most 0, finite
 * @param max at least 0, finite
 */
public record ValueRange(double min, double max) {
  /** Checks the limits. */
  public ValueRange {
    if (!(min <= 0 && max >= 0 && Double.isFinite(max - min))) {
      throw new IllegalArgumentException(
          "A range of values must be finite and contain 0: %s to %s".formatted(min, max));
    }
  }

  /**
   * The smallest range that has 0 and both values.
   *
   * @param low finite
   * @param high finite
   */
  public static ValueRange around(double low, double high) {
    return new ValueRange(Math.min(0, low), Math.max(0, high));
  }
}
