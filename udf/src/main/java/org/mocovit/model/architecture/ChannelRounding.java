package org.mocovit.model.architecture;

/** How channel counts stay friendly to hardware when a network is made wider or narrower. */
final class ChannelRounding {
  private ChannelRounding() {}

  /**
   * The multiple nearest to a value, halves up, but at least one and never below 90 % of the value.
   * MobileNet's rule, which GhostNet uses with a divisor of 4.
   *
   * @param value a channel count times a factor
   * @param divisor what the result is a multiple of
   */
  static int divisible(double value, int divisor) {
    int nearest = Math.max(divisor, (int) (value + divisor / 2.0) / divisor * divisor);
    return nearest < 0.9 * value ? nearest + divisor : nearest;
  }
}
