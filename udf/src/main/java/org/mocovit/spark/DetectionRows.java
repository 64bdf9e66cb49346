package org.mocovit.spark;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.DetectedObject;

/**
 * The table {@code detections/}: one row an object that a detector has found, with the columns of
 * COCO results.
 */
public final class DetectionRows {
  /** The table's folder in that of a run. */
  public static final String TABLE = "detections";

  public static final String IMAGE_ID = "image_id";
  public static final String CATEGORY_ID = "category_id";
  public static final String BBOX = "bbox";
  public static final String SCORE = "score";
  public static final String SEGMENTATION = "segmentation";
  public static final String SIZE = "size";
  public static final String COUNTS = "counts";
  public static final String PATH = "path";

  /** The type of {@link #SEGMENTATION}. */
  public static final StructType MASK_SCHEMA =
      new StructType()
          .add(SIZE, DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add(COUNTS, DataTypes.StringType, false);

  /** The boxes are x, y, width, height in pixels; the mask is NULL where the model gives none. */
  public static final StructType SCHEMA =
      new StructType()
          .add(IMAGE_ID, DataTypes.LongType, false)
          .add(CATEGORY_ID, DataTypes.IntegerType, false)
          .add(BBOX, DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add(SCORE, DataTypes.DoubleType, false)
          .add(SEGMENTATION, MASK_SCHEMA, true)
          .add(PATH, DataTypes.StringType, false);

  private DetectionRows() {}

  /** The row of an object, in the order of {@link #SCHEMA}. */
  public static Row toRow(DetectedObject object) {
    DetectedObject.Box box = object.box();
    DetectedObject.Mask mask = object.mask();
    return RowFactory.create(
        object.imageId(),
        object.categoryId(),
        new double[] {box.x(), box.y(), box.width(), box.height()},
        object.score(),
        mask == null ? null : toRow(mask),
        object.path());
  }

  /** A mask as {@link #MASK_SCHEMA} has it. */
  static Row toRow(DetectedObject.Mask mask) {
    return RowFactory.create(new int[] {mask.height(), mask.width()}, mask.counts());
  }

  /**
   * Reads a row of any table that has the columns of {@link #SCHEMA}; {@link #SEGMENTATION} and
   * {@link #PATH} may be absent.
   *
   * @throws IllegalArgumentException if a column that must be there is NULL, or a box or the size
   *     of a mask has another number of elements
   */
  public static DetectedObject fromRow(Row row) {
    return new DetectedObject(
        row.getLong(present(row, IMAGE_ID)),
        optional(row, PATH) < 0 ? null : row.getString(optional(row, PATH)),
        row.getInt(present(row, CATEGORY_ID)),
        box(row),
        row.getDouble(present(row, SCORE)),
        optional(row, SEGMENTATION) < 0 ? null : mask(row.getStruct(optional(row, SEGMENTATION))));
  }

  private static DetectedObject.Box box(Row row) {
    List<Double> box = row.getList(present(row, BBOX));
    if (box.size() != 4 || box.contains(null)) {
      throw new IllegalArgumentException(BBOX + " must be [x, y, width, height]: " + box);
    }
    return new DetectedObject.Box(box.get(0), box.get(1), box.get(2), box.get(3));
  }

  private static DetectedObject.Mask mask(Row row) {
    List<Integer> size = row.getList(present(row, SIZE));
    if (size.size() != 2 || size.contains(null)) {
      throw new IllegalArgumentException(
          "%s of %s must be [height, width]: %s".formatted(SIZE, SEGMENTATION, size));
    }
    return new DetectedObject.Mask(size.get(0), size.get(1), row.getString(present(row, COUNTS)));
  }

  /** Where a column that must have a value is. */
  private static int present(Row row, String column) {
    int index = row.fieldIndex(column);
    if (row.isNullAt(index)) {
      throw new IllegalArgumentException(column + " must have a value: NULL");
    }
    return index;
  }

  /** Where a column is; negative if the table does not have it, or the row no value. */
  private static int optional(Row row, String column) {
    @Nullable StructType schema = row.schema();
    boolean known = schema != null && schema.getFieldIndex(column).isDefined();
    return known && !row.isNullAt(row.fieldIndex(column)) ? row.fieldIndex(column) : -1;
  }
}
