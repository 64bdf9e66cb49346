package org.mocovit.model.architecture;

/**
 * How much wider or narrower a network is than the one its paper tabulates.
 *
 * @param multiplier what channel counts are multiplied by, positive
 * @param divisor what channel counts are multiples of
 */
record Width(double multiplier, int divisor) {
  /** Checks the multiplier. */
  Width {
    if (!(multiplier > 0) || Double.isInfinite(multiplier)) {
      throw new IllegalArgumentException("width must be a positive number: " + multiplier);
    }
  }

  /** So many channels at this width. */
  int of(int channels) {
    return ChannelRounding.divisible(channels * multiplier, divisor);
  }
}
