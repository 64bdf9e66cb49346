package org.mocovit.comparison.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.comparison.ClassChange;
import org.mocovit.comparison.PairedShares;
import org.mocovit.evaluation.DifferenceInterval;

/**
 * The table {@code class_changes/}: one row a candidate and class, those that fell most first.
 * Values are top-1 accuracy, or AP of detections; there, what comes of pairs of images is NULL.
 */
public final class ClassChangeRows {
  /** The table's folder. */
  public static final String TABLE = "class_changes";

  public static final String CLASS_ID = "class_id";
  public static final String LABEL = "label";
  public static final String COUNT = "count";
  public static final String LOST = "lost";
  public static final String WON = "won";
  public static final String P_ADJUSTED = "p_adjusted";

  public static final StructType SCHEMA =
      new StructType()
          .add(ComparisonRows.CANDIDATE, DataTypes.StringType, false)
          .add(CLASS_ID, DataTypes.LongType, true)
          .add(LABEL, DataTypes.StringType, true)
          .add(COUNT, DataTypes.LongType, false)
          .add(ComparisonRows.BASELINE_VALUE, DataTypes.DoubleType, true)
          .add(ComparisonRows.CANDIDATE_VALUE, DataTypes.DoubleType, true)
          .add(ComparisonRows.DIFFERENCE, DataTypes.DoubleType, true)
          .add(LOST, DataTypes.LongType, true)
          .add(WON, DataTypes.LongType, true)
          .add(ComparisonRows.CI_LOW, DataTypes.DoubleType, true)
          .add(ComparisonRows.CI_HIGH, DataTypes.DoubleType, true)
          .add(ComparisonRows.P_VALUE, DataTypes.DoubleType, true)
          .add(P_ADJUSTED, DataTypes.DoubleType, true);

  private ClassChangeRows() {}

  /** The row of a class, in the order of {@link #SCHEMA}. */
  static Row toRow(String candidate, ClassChange change) {
    PairedShares pairs = change.pairs();
    DifferenceInterval interval = change.interval();
    return RowFactory.create(
        candidate,
        change.classId(),
        change.label(),
        change.count(),
        change.baseline(),
        change.candidate(),
        change.difference(),
        pairs == null ? null : pairs.lost(),
        pairs == null ? null : pairs.won(),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        pairs == null ? null : pairs.pValue(),
        change.adjustedP());
  }
}
