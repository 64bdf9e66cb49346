package org.mocovit.report;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.accuracy.SummaryReplicates;

/**
 * The table {@code bootstrap/}: the summary on each replicate, NULL where it was undefined there.
 * Replicates of one number have the same images in all evaluations of a set.
 */
public final class ReplicateRows {
  /** The table's folder. */
  public static final String TABLE = "bootstrap";

  public static final String REPLICATE = "replicate";
  public static final String METRIC = "metric";
  public static final String VALUE = "value";

  public static final StructType SCHEMA =
      new StructType()
          .add(REPLICATE, DataTypes.IntegerType, false)
          .add(METRIC, DataTypes.StringType, false)
          .add(VALUE, DataTypes.DoubleType, true);

  private ReplicateRows() {}

  /** The rows, by metric and replicate. */
  static Stream<Row> toRows(SummaryReplicates replicates) {
    return CocoReport.SUMMARY_NAMES.stream()
        .flatMap(
            name -> {
              double[] values = replicates.values(name);
              return IntStream.range(0, values.length)
                  .mapToObj(
                      replicate ->
                          RowFactory.create(
                              replicate,
                              name,
                              Double.isNaN(values[replicate]) ? null : values[replicate]));
            });
  }
}
