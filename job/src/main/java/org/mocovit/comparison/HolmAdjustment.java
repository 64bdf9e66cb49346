package org.mocovit.comparison;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Of many tests some are significant by chance. S. Holm, "A Simple Sequentially Rejective Multiple
 * Test Procedure", Scandinavian Journal of Statistics 6 (2), 1979: who takes adjusted values below
 * 0.05 for significant errs in any of them with a probability of at most 5 %.
 */
final class HolmAdjustment {
  private HolmAdjustment() {}

  /** The adjusted values, in the order of the values. */
  static double[] of(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[values.length];
    double least = 0;
    for (int rank = 0; rank < order.length; rank++) {
      least = Math.max(least, Math.min(1, (order.length - rank) * values[order[rank]]));
      adjusted[order[rank]] = least;
    }
    return adjusted;
  }
}
