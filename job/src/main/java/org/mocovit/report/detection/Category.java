package org.mocovit.report.detection;

import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mocovit.report.CocoClassRows;

/**
 * A category with what a page shows of its figures.
 *
 * @param id its id; null where all categories are evaluated as one
 * @param name its name, or else its id
 * @param objects how many objects the truth has of it
 * @param detections how many detections there are of it
 * @param ap its average precision; null where it has no objects
 * @param ap50 the same at IoU 0.5
 * @param bestF1 the best F1 of any score threshold; null where it has no objects
 * @param bestF1Score the score threshold that gives it
 */
record Category(
    @Nullable Long id,
    String name,
    long objects,
    long detections,
    @Nullable Double ap,
    @Nullable Double ap50,
    @Nullable Double bestF1,
    @Nullable Double bestF1Score) {
  static Category of(Row row) {
    int id = row.fieldIndex(CocoClassRows.CATEGORY_ID);
    Long known = row.isNullAt(id) ? null : Long.valueOf(row.getLong(id));
    String name = row.getString(row.fieldIndex(CocoClassRows.NAME));
    return new Category(
        known,
        name == null ? unnamed(known) : name,
        row.getLong(row.fieldIndex(CocoClassRows.OBJECTS)),
        row.getLong(row.fieldIndex(CocoClassRows.DETECTIONS)),
        number(row, CocoClassRows.AP),
        number(row, CocoClassRows.AP50),
        number(row, CocoClassRows.BEST_F1),
        number(row, CocoClassRows.BEST_F1_SCORE));
  }

  private static String unnamed(@Nullable Long id) {
    return id == null ? "object" : "category " + id;
  }

  private static @Nullable Double number(Row row, String column) {
    int index = row.fieldIndex(column);
    return row.isNullAt(index) ? null : Double.valueOf(row.getDouble(index));
  }
}
