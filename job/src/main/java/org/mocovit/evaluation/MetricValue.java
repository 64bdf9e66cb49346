package org.mocovit.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * The value of a measure: a fraction, or undefined where there was nothing to measure. Nothing
 * counted is not 0 %, and never -1 or NaN.
 */
public sealed interface MetricValue {
  /**
   * A value that exists.
   *
   * @param value in [0, 1]
   */
  record Fraction(double value) implements MetricValue {
    /** Refuses what is no fraction. */
    public Fraction {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("value must be in [0, 1]: " + value);
      }
    }

    @Override
    public Double orNull() {
      return value;
    }
  }

  /**
   * No value.
   *
   * @param reason what was missing, for people
   */
  record Undefined(String reason) implements MetricValue {
    @Override
    public @Nullable Double orNull() {
      return null;
    }
  }

  /** The value, or null where it is undefined: the form of tables and JSON. */
  @Nullable Double orNull();

  /**
   * A share of a count.
   *
   * @param part how many of them, 0..whole
   * @param whole how many there are; the share of none is undefined
   */
  static MetricValue share(long part, long whole) {
    if (whole == 0) {
      return new Undefined("nothing was counted");
    }
    return new Fraction((double) part / whole);
  }
}
