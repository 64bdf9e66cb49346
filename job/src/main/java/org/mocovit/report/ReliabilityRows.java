package org.mocovit.report;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.imagenet.ReliabilityBin;

/**
 * The table {@code reliability/}: one row a range of confidence, {@link #LOW} not part of it, by
 * rising confidence. {@link #ACCURACY} and {@link #CONFIDENCE} (the mean) are NULL where no image
 * has such a confidence.
 */
public final class ReliabilityRows {
  /** The table's folder. */
  public static final String TABLE = "reliability";

  public static final String LOW = "low";
  public static final String HIGH = "high";
  public static final String IMAGES = "images";
  public static final String CORRECT = "correct";
  public static final String CONFIDENCE_SUM = "confidence_sum";
  public static final String ACCURACY = "accuracy";
  public static final String CONFIDENCE = "confidence";

  public static final StructType SCHEMA =
      new StructType()
          .add(LOW, DataTypes.DoubleType, false)
          .add(HIGH, DataTypes.DoubleType, false)
          .add(IMAGES, DataTypes.LongType, false)
          .add(CORRECT, DataTypes.LongType, false)
          .add(CONFIDENCE_SUM, DataTypes.DoubleType, false)
          .add(ACCURACY, DataTypes.DoubleType, true)
          .add(CONFIDENCE, DataTypes.DoubleType, true);

  private ReliabilityRows() {}

  /** The row of a range, in the order of {@link #SCHEMA}. */
  public static Row toRow(ReliabilityBin bin) {
    return RowFactory.create(
        bin.low(),
        bin.high(),
        bin.images(),
        bin.correct(),
        bin.confidenceSum(),
        bin.accuracy().orNull(),
        bin.confidence().orNull());
  }

  /** The range of a row; accuracy and mean confidence come of the sums. */
  public static ReliabilityBin fromRow(Row row) {
    return new ReliabilityBin(
        row.getDouble(row.fieldIndex(LOW)),
        row.getDouble(row.fieldIndex(HIGH)),
        row.getLong(row.fieldIndex(IMAGES)),
        row.getLong(row.fieldIndex(CORRECT)),
        row.getDouble(row.fieldIndex(CONFIDENCE_SUM)));
  }
}
