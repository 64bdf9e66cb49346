package org.mocovit.model.reference;

/** How channel counts are rounded, as in the code that came with MobileNet and GhostNet. */
final class Widths {
  private Widths() {}

  /**
   * The nearest multiple, halves up, but one more where that were less than 90 % of the value.
   *
   * @param value the count before rounding
   * @param divisor of what it is a multiple, and the least
   */
  static long divisible(double value, int divisor) {
    long rounded = Math.max(divisor, (long) (value + divisor / 2.0) / divisor * divisor);
    return rounded < 0.9 * value ? rounded + divisor : rounded;
  }
}
