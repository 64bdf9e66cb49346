package org.mocovit.comparison.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.comparison.MetricComparison;
import org.mocovit.evaluation.DifferenceInterval;

/**
 * The table {@code comparison/}: one row a candidate and measure. Undefined values and their
 * differences are NULL, and so are intervals and p-values of measures that have none.
 */
public final class ComparisonRows {
  /** The table's folder. */
  public static final String TABLE = "comparison";

  public static final String CANDIDATE = "candidate";
  public static final String METRIC = "metric";
  public static final String BASELINE_VALUE = "baseline_value";
  public static final String CANDIDATE_VALUE = "candidate_value";
  public static final String DIFFERENCE = "difference";
  public static final String CI_LOW = "ci_low";
  public static final String CI_HIGH = "ci_high";
  public static final String P_VALUE = "p_value";

  public static final StructType SCHEMA =
      new StructType()
          .add(CANDIDATE, DataTypes.StringType, false)
          .add(METRIC, DataTypes.StringType, false)
          .add(BASELINE_VALUE, DataTypes.DoubleType, true)
          .add(CANDIDATE_VALUE, DataTypes.DoubleType, true)
          .add(DIFFERENCE, DataTypes.DoubleType, true)
          .add(CI_LOW, DataTypes.DoubleType, true)
          .add(CI_HIGH, DataTypes.DoubleType, true)
          .add(P_VALUE, DataTypes.DoubleType, true);

  private ComparisonRows() {}

  /** The row of a measure, in the order of {@link #SCHEMA}. */
  static Row toRow(String candidate, MetricComparison metric) {
    DifferenceInterval interval = metric.interval();
    return RowFactory.create(
        candidate,
        metric.metric(),
        metric.baseline(),
        metric.candidate(),
        metric.difference(),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        metric.pValue());
  }
}
