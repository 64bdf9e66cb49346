package org.mocovit.report;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.coco.matching.ErrorType;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.MatchOutcome;

/**
 * The table {@code matches/}: one row a detection, and one an object that none has found, at IoU
 * 0.5 (at the lowest threshold where 0.5 is none of them), for all sizes. Outcomes are {@code tp},
 * {@code fp}, {@code fn}, {@code ignored} (found a crowd) and {@code over_cap} (behind the largest
 * number of detections of an image and category); {@code error} says why a detection is wrong, and
 * {@code missed} of an object that no detection would find if its error was repaired. Files and
 * rows are in the order of image ids.
 */
public final class MatchRows {
  /** The table's folder. */
  public static final String TABLE = "matches";

  public static final String IMAGE_ID = "image_id";
  public static final String CATEGORY_ID = "category_id";
  public static final String OUTCOME = "outcome";
  public static final String SCORE = "score";
  public static final String BBOX = "bbox";
  public static final String AREA = "area";
  public static final String IOU = "iou";
  public static final String ANNOTATION_ID = "annotation_id";
  public static final String ERROR = "error";
  public static final String POSITION = "position";

  public static final StructType SCHEMA =
      new StructType()
          .add(IMAGE_ID, DataTypes.LongType, false)
          .add(CATEGORY_ID, DataTypes.LongType, false)
          .add(OUTCOME, DataTypes.StringType, false)
          .add(SCORE, DataTypes.DoubleType, true)
          .add(BBOX, DataTypes.createArrayType(DataTypes.DoubleType, false), true)
          .add(AREA, DataTypes.DoubleType, false)
          .add(IOU, DataTypes.DoubleType, true)
          .add(ANNOTATION_ID, DataTypes.LongType, true)
          .add(ERROR, DataTypes.StringType, true)
          .add(POSITION, DataTypes.LongType, true);

  /** Columns whose values hardly ever come twice; those of boxes and scores do where rounded. */
  public static final List<String> UNREPEATED = List.of(AREA, IOU, ANNOTATION_ID, POSITION);

  private MatchRows() {}

  /** The row of a match, in the order of {@link #SCHEMA}. */
  public static Row toRow(Match match) {
    Box box = match.box();
    ErrorType error = match.error();
    return RowFactory.create(
        match.imageId(),
        match.categoryId(),
        match.outcome().key(),
        match.score(),
        box == null ? null : new double[] {box.x(), box.y(), box.width(), box.height()},
        match.area(),
        match.iou(),
        match.annotationId(),
        error == null ? null : error.key(),
        match.position());
  }

  /** The match of a row. */
  public static Match fromRow(Row row) {
    List<Double> box =
        row.isNullAt(row.fieldIndex(BBOX)) ? null : row.getList(row.fieldIndex(BBOX));
    return new Match(
        MatchOutcome.valueOf(row.getString(row.fieldIndex(OUTCOME)).toUpperCase(Locale.ROOT)),
        row.getLong(row.fieldIndex(IMAGE_ID)),
        row.getLong(row.fieldIndex(CATEGORY_ID)),
        number(row, SCORE),
        box == null ? null : new Box(box.get(0), box.get(1), box.get(2), box.get(3)),
        row.getDouble(row.fieldIndex(AREA)),
        number(row, IOU),
        whole(row, ANNOTATION_ID),
        error(row),
        whole(row, POSITION));
  }

  private static @Nullable ErrorType error(Row row) {
    String key = row.getString(row.fieldIndex(ERROR));
    return key == null ? null : ErrorType.valueOf(key.toUpperCase(Locale.ROOT));
  }

  private static @Nullable Double number(Row row, String column) {
    int index = row.fieldIndex(column);
    return row.isNullAt(index) ? null : row.getDouble(index);
  }

  private static @Nullable Long whole(Row row, String column) {
    int index = row.fieldIndex(column);
    return row.isNullAt(index) ? null : row.getLong(index);
  }
}
