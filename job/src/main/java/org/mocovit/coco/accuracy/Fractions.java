package org.mocovit.coco.accuracy;

import org.mocovit.evaluation.MetricValue;

/** Means of fractions as values of measures. */
final class Fractions {
  private Fractions() {}

  /** A mean that rounding may have carried a hair beyond 1. */
  static MetricValue of(double mean) {
    return new MetricValue.Fraction(Math.min(1, mean));
  }
}
