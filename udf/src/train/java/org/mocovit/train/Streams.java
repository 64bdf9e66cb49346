package org.mocovit.train;

/** Seeds of random streams that have nothing to do with each other. */
final class Streams {
  private Streams() {}

  /**
   * The seed that belongs to a seed and a path of numbers below it, joined with the finaliser of
   * SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA
   * 2014, figure 17, variant 13).
   */
  static long seed(long seed, long... path) {
    long state = mix(seed);
    for (long step : path) {
      state = mix(state + 0x9E3779B97F4A7C15L * (step + 1));
    }
    return state;
  }

  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
