package org.mocovit.spark;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The table {@code images/}: one row an image of the set, whatever became of it. */
public final class ImageRows {
  public static final String IMAGE_ID = "image_id";
  public static final String PATH = "path";
  public static final String WIDTH = "width";
  public static final String HEIGHT = "height";
  public static final String SIZE_BYTES = "size_bytes";
  public static final String STATUS = "status";

  /** Value of {@link #STATUS}: the image has a prediction. */
  public static final String STATUS_OK = "ok";

  /** Value of {@link #STATUS}: the image has a row in {@code failures/}. */
  public static final String STATUS_FAILED = "failed";

  public static final StructType SCHEMA =
      new StructType()
          .add(IMAGE_ID, DataTypes.LongType, false)
          .add(PATH, DataTypes.StringType, false)
          .add(WIDTH, DataTypes.IntegerType, true)
          .add(HEIGHT, DataTypes.IntegerType, true)
          .add(SIZE_BYTES, DataTypes.LongType, true)
          .add(STATUS, DataTypes.StringType, false);

  private ImageRows() {}
}
