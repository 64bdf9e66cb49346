package org.mocovit.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.predict.ImageOutcome;

/** The table {@code failures/}: one row an image that has no prediction, and why. */
public final class FailureRows {
  /** The table's folder in that of a run. */
  public static final String TABLE = "failures";

  public static final String IMAGE_ID = "image_id";
  public static final String PATH = "path";

  /** Key of a {@link org.mocovit.predict.Stage}. */
  public static final String STAGE = "stage";

  public static final String ERROR = "error";
  public static final String MESSAGE = "message";

  public static final StructType SCHEMA =
      new StructType()
          .add(IMAGE_ID, DataTypes.LongType, false)
          .add(PATH, DataTypes.StringType, false)
          .add(STAGE, DataTypes.StringType, false)
          .add(ERROR, DataTypes.StringType, false)
          .add(MESSAGE, DataTypes.StringType, false);

  private FailureRows() {}

  /** The row of an image without a prediction, in the order of {@link #SCHEMA}. */
  public static Row toRow(ImageOutcome.Failed<?> failed) {
    return RowFactory.create(
        failed.image().imageId(),
        failed.image().path(),
        failed.failure().stage().key(),
        failed.failure().error(),
        failed.failure().message());
  }
}
