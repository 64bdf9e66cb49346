package org.mocovit.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A figure that was measured several times: where it lies, and how far apart the measurements are.
 * On a machine that does other things too the two ends lie far apart.
 *
 * @param min the lowest
 * @param median the middle one; of an even number the mean of the middle two
 * @param max the highest
 */
public record Spread(double min, double median, double max) {

  /**
   * Of measurements in any order.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Spread of(DoubleStream measurements) {
    double[] sorted = measurements.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("There must be at least 1 measurement: 0");
    }
    double low = sorted[(sorted.length - 1) / 2];
    double high = sorted[sorted.length / 2];
    return new Spread(sorted[0], (low + high) / 2, sorted[sorted.length - 1]);
  }

  /** {@code 12.50 (11.90 to 14.01)}. */
  String text(int decimals) {
    Object[] figures =
        Arrays.stream(new double[] {median, min, max})
            .mapToObj(figure -> String.format(Locale.ROOT, "%." + decimals + "f", figure))
            .toArray();
    return "%s (%s to %s)".formatted(figures);
  }
}
