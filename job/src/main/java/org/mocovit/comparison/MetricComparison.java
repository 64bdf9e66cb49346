package org.mocovit.comparison;

import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.DifferenceInterval;

/**
 * One measure of two evaluations.
 *
 * @param metric its name in {@code metrics.json}
 * @param baseline the baseline's, a fraction; null where it is undefined
 * @param candidate the candidate's, a fraction; null where it is undefined
 * @param interval the 95 % interval of the difference; null where none is known
 * @param pValue of the test that there is no difference, in [0, 1]; null where there is no test
 */
public record MetricComparison(
    String metric,
    @Nullable Double baseline,
    @Nullable Double candidate,
    @Nullable DifferenceInterval interval,
    @Nullable Double pValue) {
  /** Whether the candidate did better, or at least not worse: of an error less is better. */
  public boolean isGood() {
    Double difference = difference();
    return difference != null && (metric.startsWith("ece_") ? difference <= 0 : difference >= 0);
  }

  /** The candidate's less the baseline's, in [-1, 1]; null where either is undefined. */
  public @Nullable Double difference() {
    return baseline == null || candidate == null ? null : Double.valueOf(candidate - baseline);
  }
}
