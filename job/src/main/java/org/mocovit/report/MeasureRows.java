package org.mocovit.report;

import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.ConfidenceInterval;
import org.mocovit.evaluation.Measure;
import org.mocovit.evaluation.MetricValue;

/** The table {@code metrics/}: one row a measure; an undefined value is NULL. */
public final class MeasureRows {
  /** The table's folder. */
  public static final String TABLE = "metrics";

  public static final String METRIC = "metric";
  public static final String GROUP = "group";
  public static final String VALUE = "value";
  public static final String CI_LOW = "ci_low";
  public static final String CI_HIGH = "ci_high";
  public static final String COUNT = "count";

  public static final StructType SCHEMA =
      new StructType()
          .add(METRIC, DataTypes.StringType, false)
          .add(GROUP, DataTypes.StringType, false)
          .add(VALUE, DataTypes.DoubleType, true)
          .add(CI_LOW, DataTypes.DoubleType, true)
          .add(CI_HIGH, DataTypes.DoubleType, true)
          .add(COUNT, DataTypes.LongType, false);

  private MeasureRows() {}

  /** The row of a measure, in the order of {@link #SCHEMA}. */
  public static Row toRow(Measure measure) {
    ConfidenceInterval interval = measure.interval();
    return RowFactory.create(
        measure.metric(),
        measure.group(),
        measure.value().orNull(),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        measure.count());
  }

  /** The measure of a row. */
  public static Measure fromRow(Row row) {
    Double value = nullable(row, VALUE);
    Double low = nullable(row, CI_LOW);
    return new Measure(
        row.getString(row.fieldIndex(METRIC)),
        row.getString(row.fieldIndex(GROUP)),
        value == null
            ? new MetricValue.Undefined("the table has no value")
            : new MetricValue.Fraction(value),
        low == null
            ? null
            : new ConfidenceInterval(low, Objects.requireNonNull(nullable(row, CI_HIGH))),
        row.getLong(row.fieldIndex(COUNT)));
  }

  private static @Nullable Double nullable(Row row, String column) {
    int index = row.fieldIndex(column);
    return row.isNullAt(index) ? null : row.getDouble(index);
  }
}
