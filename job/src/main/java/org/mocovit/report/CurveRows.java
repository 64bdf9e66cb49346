package org.mocovit.report;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.coco.accuracy.CategoryResult;
import org.mocovit.coco.accuracy.CurvePoint;

/**
 * The table {@code pr_curves/}: precision at 101 recalls, of each category with objects and each
 * IoU threshold, for all sizes at the largest number of detections. Precision is COCO's, the
 * greatest at this recall or a higher one, and its mean over a curve is the AP; where the recall is
 * not reached it is 0 and the score NULL. The category is NULL where all are evaluated together.
 */
public final class CurveRows {
  /** The table's folder. */
  public static final String TABLE = "pr_curves";

  public static final String CATEGORY_ID = "category_id";
  public static final String IOU_THRESHOLD = "iou_threshold";
  public static final String RECALL = "recall";
  public static final String PRECISION = "precision";
  public static final String SCORE = "score";

  public static final StructType SCHEMA =
      new StructType()
          .add(CATEGORY_ID, DataTypes.LongType, true)
          .add(IOU_THRESHOLD, DataTypes.DoubleType, false)
          .add(RECALL, DataTypes.DoubleType, false)
          .add(PRECISION, DataTypes.DoubleType, false)
          .add(SCORE, DataTypes.DoubleType, true);

  private CurveRows() {}

  /** The rows of a category, by threshold and recall; none of a category without objects. */
  public static Stream<Row> toRows(CategoryResult result) {
    if (result.allObjects() == 0) {
      return Stream.of();
    }
    return IntStream.range(0, result.settings().iouThresholds().size())
        .boxed()
        .flatMap(
            threshold ->
                result.points(threshold).stream()
                    .map(
                        point ->
                            toRow(
                                result, result.settings().iouThresholds().get(threshold), point)));
  }

  private static Row toRow(CategoryResult result, double threshold, CurvePoint point) {
    return RowFactory.create(
        result.category() == null ? null : result.category().id(),
        threshold,
        point.recall(),
        point.precision(),
        point.score());
  }
}
