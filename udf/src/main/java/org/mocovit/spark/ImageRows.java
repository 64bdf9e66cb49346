package org.mocovit.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.ImageRef;

/** The table {@code images/}: one row an image of the set, whatever became of it. */
public final class ImageRows {
  /** The table's folder in that of a run. */
  public static final String TABLE = "images";

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

  /** The row of an image, in the order of {@link #SCHEMA}. */
  public static Row toRow(ImageOutcome<?> outcome) {
    if (outcome instanceof ImageOutcome.Predicted<?> predicted) {
      return row(outcome.image(), predicted.size(), STATUS_OK);
    }
    return row(outcome.image(), ((ImageOutcome.Failed<?>) outcome).size(), STATUS_FAILED);
  }

  private static Row row(ImageRef image, ImageOutcome.@Nullable DecodedSize size, String status) {
    return RowFactory.create(
        image.imageId(),
        image.path(),
        size == null ? null : size.width(),
        size == null ? null : size.height(),
        sizeBytes(image, size),
        status);
  }

  /** What was read; where nothing was, what the listing said. */
  private static @Nullable Long sizeBytes(ImageRef image, ImageOutcome.@Nullable DecodedSize size) {
    if (size != null) {
      return size.sizeBytes();
    }
    return image.sizeBytes() < 0 ? null : Long.valueOf(image.sizeBytes());
  }
}
