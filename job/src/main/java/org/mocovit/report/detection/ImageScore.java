package org.mocovit.report.detection;

import org.apache.spark.sql.Row;

/**
 * How well a detector did on an image, at the score thresholds of its categories.
 *
 * @param imageId the image
 * @param right boxes that found an object
 * @param wrong boxes that found none
 * @param objects objects that there are
 */
record ImageScore(long imageId, long right, long wrong, long objects) {
  static final String RIGHT = "right";
  static final String WRONG = "wrong";
  static final String OBJECTS = "objects";
  static final String F1 = "f1";

  static ImageScore of(Row row) {
    return new ImageScore(
        row.getLong(0),
        row.getLong(row.fieldIndex(RIGHT)),
        row.getLong(row.fieldIndex(WRONG)),
        row.getLong(row.fieldIndex(OBJECTS)));
  }

  /** Objects that no box found. */
  long missed() {
    return objects - right;
  }
}
