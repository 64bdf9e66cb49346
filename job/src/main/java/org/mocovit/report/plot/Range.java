package org.mocovit.report.plot;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The values that an axis shows.
 *
 * @param low the value at its beginning
 * @param high the value at its end, greater than low
 */
public record Range(double low, double high) {
  /** From 0 to 1. */
  public static final Range FRACTIONS = new Range(0, 1);

  private static final int STEPS = 5;

  /** Refuses what is no range. */
  public Range {
    if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException(
          "low must be below high, and both finite: %s, %s".formatted(low, high));
    }
  }

  /** From 0 to the next round number from the greatest value on; at least some width. */
  public static Range upTo(double greatest) {
    return around(List.of(0.0, greatest));
  }

  /** From 0 to the next round number from the greatest count on, at least to 5. */
  public static Range upToCount(long greatest) {
    return upTo(Math.max(5.0, (double) greatest));
  }

  /**
   * The smallest range between round numbers that holds all values.
   *
   * @param values finite numbers; of none, or of one alone, a range around it
   */
  public static Range around(Collection<Double> values) {
    DoubleSummaryStatistics all =
        values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    double low = values.isEmpty() ? 0 : all.getMin();
    double high = values.isEmpty() ? 1 : all.getMax();
    if (low == high) {
      double room = low == 0 ? 1 : Math.abs(low) / 10;
      low -= low == 0 ? 0 : room;
      high += room;
    }
    double step = step(high - low);
    return new Range(Math.floor(low / step) * step, Math.ceil(high / step) * step);
  }

  /** Round numbers within the range, at equal distances, some four to eight. */
  public List<Double> ticks() {
    double step = step(high - low);
    long first = (long) Math.ceil(low / step - 1e-9);
    int count = (int) (Math.floor(high / step + 1e-9) - first) + 1;
    return IntStream.range(0, count).mapToObj(i -> (first + i) * step).toList();
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double step(double width) {
    double power = Math.pow(10, Math.floor(Math.log10(width / STEPS)));
    double digits = width / STEPS / power;
    double round = 10;
    if (digits <= 1) {
      round = 1;
    } else if (digits <= 2) {
      round = 2;
    } else if (digits <= 5) {
      round = 5;
    }
    return round * power;
  }
}
