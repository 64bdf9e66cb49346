package org.mocovit.model.architecture;

/**
 * How much wider or narrower a network is than the one its paper tabulates.
 *
 * @param multiplier what channel counts are multiplied by, positive
 */
record Width(double multiplier) {
  private static final int DIVISOR = 4;

  /** Checks the multiplier. */
  Width {
    if (!(multiplier > 0) || Double.isInfinite(multiplier)) {
      throw new IllegalArgumentException("Width must be a positive number: " + multiplier);
    }
  }

  /** So many channels at this width: GhostNet's rule, a multiple of 4. */
  int of(int channels) {
    return ChannelRounding.divisible(channels * multiplier, DIVISOR);
  }
}
