package org.mocovit.model.quantization;

import java.nio.FloatBuffer;

/**
 * How often the values of a tensor lie where. Bins are equally wide, a power of two, and 0 is the
 * edge of two: so histograms can be added in any order, and all orders give the same.
 */
public final class ValueHistogram {
  private static final int BINS = 2048;
  private static final int HALF = BINS / 2;
  private static final int SMALLEST_PERCENT = 30;
  private static final int PERCENT_STEP = 2;

  private final int exponent;
  private final long[] counts;
  private final double min;
  private final double max;

  private ValueHistogram(int exponent, long[] counts, double min, double max) {
    this.exponent = exponent;
    this.counts = counts;
    this.min = min;
    this.max = max;
  }

  /**
   * Counts values.
   *
   * @param values from position 0 to the limit; none of them is changed
   * @throws IllegalArgumentException if one is not finite
   */
  public static ValueHistogram of(FloatBuffer values) {
    float min = 0;
    float max = 0;
    for (int i = 0; i < values.limit(); i++) {
      float value = values.get(i);
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("values must be finite: %s".formatted(value));
      }
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    float largest = Math.max(-min, max);
    // All values are smaller than 2^exponent.
    int exponent = Math.max(Math.getExponent(largest), Float.MIN_EXPONENT) + 1;
    double binsPerUnit = HALF / Math.scalb(1.0, exponent);
    long[] counts = new long[BINS];
    for (int i = 0; i < values.limit(); i++) {
      counts[(int) Math.floor(values.get(i) * binsPerUnit) + HALF]++;
    }
    return new ValueHistogram(exponent, counts, min, max);
  }

  /** The values of both. */
  public ValueHistogram plus(ValueHistogram other) {
    int common = Math.max(exponent, other.exponent);
    long[] sum = new long[BINS];
    addTo(sum, common);
    other.addTo(sum, common);
    return new ValueHistogram(common, sum, Math.min(min, other.min), Math.max(max, other.max));
  }

  private void addTo(long[] sum, int wider) {
    int shift = Math.min(wider - exponent, Integer.SIZE - 1);
    for (int bin = 0; bin < BINS; bin++) {
      sum[((bin - HALF) >> shift) + HALF] += counts[bin];
    }
  }

  /** From the smallest to the largest value, and 0. */
  public ValueRange range() {
    return new ValueRange(min, max);
  }

  /**
   * The range whose bytes come closest to the values: the smaller one is, the finer are its steps,
   * and the more values are cut off at its ends. Of the whole range and parts of it, that with the
   * least sum of squared differences, the widest of equals.
   */
  public ValueRange closest() {
    ValueRange best = range();
    double least = Double.POSITIVE_INFINITY;
    for (int percent = 100; percent >= SMALLEST_PERCENT; percent -= PERCENT_STEP) {
      ValueRange part = new ValueRange(min * percent / 100, max * percent / 100);
      double error = error(ActivationScale.of(part));
      if (error < least) {
        least = error;
        best = part;
      }
    }
    return best;
  }

  /** The sum of squared differences between the values and what they come back as. */
  private double error(ActivationScale scale) {
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        double value = centre(bin);
        double difference = value - scale.rounded(value);
        sum += counts[bin] * difference * difference;
      }
    }
    return sum;
  }

  private double centre(int bin) {
    return (bin - HALF + 0.5) * Math.scalb(1.0, exponent) / HALF;
  }
}
