package org.mocovit.dataset.shapes;

import java.util.List;
import java.util.Random;

/**
 * A stream of random choices. It is built on {@link Random}, whose generator and whose {@code
 * nextInt(int)} and {@code nextDouble()} are fixed to the bit by their specification, unlike {@code
 * SplittableRandom} and the range methods added in Java 17.
 *
 * <p>Not for use by several threads.
 */
final class Draws {
  private final Random random;

  private Draws(long seed) {
    this.random = new Random(seed);
  }

  /**
   * The stream that belongs to a seed and a path of numbers below it, independent of any other
   * stream. The parts are joined with the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast
   * Splittable Pseudorandom Number Generators", OOPSLA 2014, figure 17, variant 13), because
   * neighbouring seeds of {@link Random} give similar first numbers.
   */
  static Draws of(long seed, long... path) {
    long state = mix(seed);
    for (long step : path) {
      state = mix(state + 0x9E3779B97F4A7C15L * (step + 1));
    }
    return new Draws(state);
  }

  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number from {@code low} to {@code high}, even. */
  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A whole number from {@code low} to {@code high}, both included, even. */
  int whole(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** True in a share {@code probability} of the cases. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** An angle from 0 to a full turn, in radians. */
  double angle() {
    return between(0, 2 * Math.PI);
  }

  /** Any 64 bits. */
  long bits() {
    return random.nextLong();
  }

  /** Brings a list into random order (Fisher and Yates). */
  <T> void shuffle(List<T> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T moved = list.get(i);
      list.set(i, list.get(j));
      list.set(j, moved);
    }
  }
}
