package org.mocovit.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * One measured value of an evaluation.
 *
 * @param metric what was measured, such as {@code top1}
 * @param group what it was measured on: {@link #ALL}, or a part of the images
 * @param value the value
 * @param interval its 95 % confidence interval; null where none is known
 * @param count how many observations (images, classes) it was computed from
 */
public record Measure(
    String metric,
    String group,
    MetricValue value,
    @Nullable ConfidenceInterval interval,
    long count) {
  /** The group of a measure of everything. */
  public static final String ALL = "all";

  /** Refuses a negative count. */
  public Measure {
    if (count < 0) {
      throw new IllegalArgumentException(
          "count of %s must be at least 0: %d".formatted(metric, count));
    }
  }

  /** This measure with an interval, or with none. */
  public Measure withInterval(@Nullable ConfidenceInterval other) {
    return new Measure(metric, group, value, other, count);
  }

  /** A share of the group's observations, with its Wilson interval. */
  public static Measure share(String metric, String group, long part, long whole) {
    return new Measure(
        metric,
        group,
        MetricValue.share(part, whole),
        WilsonInterval.of(part, whole).orElse(null),
        whole);
  }
}
