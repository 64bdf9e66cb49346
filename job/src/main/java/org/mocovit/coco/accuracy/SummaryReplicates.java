package org.mocovit.coco.accuracy;

import java.util.List;
import java.util.Optional;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.evaluation.ConfidenceInterval;

/**
 * The summary on each replicate of a bootstrap: means over the categories that have objects there.
 */
public final class SummaryReplicates {
  private final double[][] values;

  private SummaryReplicates(double[][] values) {
    this.values = values;
  }

  /** The means over categories. */
  static SummaryReplicates of(List<CategoryReplicates> categories, int replicates) {
    double[][] values = new double[CocoReport.SUMMARY_NAMES.size()][replicates];
    for (int measure = 0; measure < values.length; measure++) {
      for (int replicate = 0; replicate < replicates; replicate++) {
        values[measure][replicate] = mean(categories, measure, replicate);
      }
    }
    return new SummaryReplicates(values);
  }

  private static double mean(List<CategoryReplicates> categories, int measure, int replicate) {
    return categories.stream()
        .mapToDouble(category -> category.value(measure, replicate))
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /** How many replicates there are. */
  public int count() {
    return values[0].length;
  }

  /**
   * A measure on each replicate; not a number where it was undefined.
   *
   * @param name one of {@link CocoReport#SUMMARY_NAMES}
   */
  public double[] values(String name) {
    return values[CocoReport.SUMMARY_NAMES.indexOf(name)].clone();
  }

  /** The 95 % interval of a measure; empty where it is undefined on all replicates. */
  Optional<ConfidenceInterval> interval(String name, double measured) {
    return Bootstrap.interval(values(name), measured);
  }
}
