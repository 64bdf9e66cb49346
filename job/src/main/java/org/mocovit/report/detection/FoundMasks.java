package org.mocovit.report.detection;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.coco.matching.Match;
import org.mocovit.mask.InvalidMaskException;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.RunLengthMask;
import org.mocovit.mask.RunLengthText;
import org.mocovit.predict.DetectedObject;
import org.mocovit.report.source.WrittenFolder;
import org.mocovit.spark.DetectionRows;

/**
 * The masks of what was found in the images that are shown, from the run's table of detections:
 * that of matches does not repeat them.
 *
 * @param byDetection masks of the detections that have one that can be read
 */
record FoundMasks(Map<Key, RunLengthMask> byDetection) {
  /** What tells a detection; of two that are equal in all of it, one mask stands for both. */
  record Key(long imageId, long categoryId, Box box, double score) {}

  /**
   * Reads the table.
   *
   * @param predictions the run; null where it is not known
   * @param imageIds the images that are shown
   */
  static FoundMasks read(@Nullable WrittenFolder predictions, Object[] imageIds)
      throws IOException {
    Dataset<Row> table =
        predictions == null ? null : predictions.table(DetectionRows.TABLE).orElse(null);
    // Tables of other tools need not have the column.
    if (table == null || table.schema().getFieldIndex(DetectionRows.SEGMENTATION).isEmpty()) {
      return new FoundMasks(Map.of());
    }
    List<Row> rows =
        table
            .where(col(DetectionRows.IMAGE_ID).isin(imageIds))
            .where(col(DetectionRows.SEGMENTATION).isNotNull())
            .orderBy(col(DetectionRows.SEGMENTATION).getField(DetectionRows.COUNTS))
            .collectAsList();
    Map<Key, RunLengthMask> masks = new HashMap<>();
    for (Row row : rows) {
      DetectedObject found = DetectionRows.fromRow(row);
      RunLengthMask mask = pixels(found.mask());
      if (mask != null) {
        masks.putIfAbsent(key(found), mask);
      }
    }
    return new FoundMasks(masks);
  }

  private static Key key(DetectedObject found) {
    DetectedObject.Box box = found.box();
    return new Key(
        found.imageId(),
        found.categoryId(),
        new Box(box.x(), box.y(), box.width(), box.height()),
        found.score());
  }

  private static @Nullable RunLengthMask pixels(DetectedObject.@Nullable Mask mask) {
    try {
      return mask == null
          ? null
          : RunLengthText.decode(new MaskSize(mask.height(), mask.width()), mask.counts());
    } catch (InvalidMaskException e) {
      // Where masks were compared it was refused; where boxes were, its box is drawn.
      return null;
    }
  }

  /** Whether there is any. */
  boolean any() {
    return !byDetection.isEmpty();
  }

  /** The mask of a detection; null where it has none, and of an object that was not found. */
  @Nullable RunLengthMask of(Match match) {
    Box box = match.box();
    Double score = match.score();
    return box == null || score == null
        ? null
        : byDetection.get(new Key(match.imageId(), match.categoryId(), box, score));
  }
}
