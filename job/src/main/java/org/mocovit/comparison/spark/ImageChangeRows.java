package org.mocovit.comparison.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.comparison.ImageChange;

/**
 * The table {@code image_changes/} of detectors: one row a candidate and image of which it made
 * something else than the baseline. Values are the image's own AP, NULL where it has no object;
 * {@link #LOST} and {@link #WON} are objects that only the baseline, or only the candidate found.
 */
public final class ImageChangeRows {
  /** The table's folder. */
  public static final String TABLE = "image_changes";

  public static final String IMAGE_ID = "image_id";
  public static final String OBJECTS = "objects";
  public static final String LOST = "lost";
  public static final String WON = "won";
  public static final String BASELINE_WRONG = "baseline_wrong";
  public static final String CANDIDATE_WRONG = "candidate_wrong";

  public static final StructType SCHEMA =
      new StructType()
          .add(ComparisonRows.CANDIDATE, DataTypes.StringType, false)
          .add(IMAGE_ID, DataTypes.LongType, false)
          .add(OBJECTS, DataTypes.IntegerType, false)
          .add(ComparisonRows.BASELINE_VALUE, DataTypes.DoubleType, true)
          .add(ComparisonRows.CANDIDATE_VALUE, DataTypes.DoubleType, true)
          .add(ComparisonRows.DIFFERENCE, DataTypes.DoubleType, true)
          .add(LOST, DataTypes.LongType, false)
          .add(WON, DataTypes.LongType, false)
          .add(BASELINE_WRONG, DataTypes.IntegerType, false)
          .add(CANDIDATE_WRONG, DataTypes.IntegerType, false);

  private ImageChangeRows() {}

  /** The row of an image, in the order of {@link #SCHEMA}. */
  static Row toRow(String candidate, ImageChange change) {
    return RowFactory.create(
        candidate,
        change.imageId(),
        change.candidate().objects(),
        change.baseline().averagePrecision(),
        change.candidate().averagePrecision(),
        change.change(),
        change.lost(),
        change.won(),
        change.baseline().wrong(),
        change.candidate().wrong());
  }
}
