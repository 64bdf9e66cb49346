package org.mocovit.coco.matching;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;

/**
 * A detection and what it found, or an object that was not found.
 *
 * @param outcome which of these
 * @param imageId id of the image
 * @param categoryId id of the category
 * @param score score of the detection; null for an object
 * @param box box of the detection or the object; null where an object has none
 * @param area area of the detection or the object, in pixels
 * @param iou overlap with what was found; of a false positive and of a missed object the greatest
 *     with any of the other kind, null where there is none; null too of a detection over the cap
 * @param annotationId id of the object that was found or missed
 * @param error what is wrong with a false positive; of an object that was not found whether it was
 *     {@link ErrorType#MISSED}; else null
 * @param position place of the detection in its file, from 1; null in tables, whose rows have none
 */
public record Match(
    MatchOutcome outcome,
    long imageId,
    long categoryId,
    @Nullable Double score,
    @Nullable Box box,
    double area,
    @Nullable Double iou,
    @Nullable Long annotationId,
    @Nullable ErrorType error,
    @Nullable Long position)
    implements Serializable {
  /** This match with what is wrong with it. */
  Match withError(ErrorType found) {
    return new Match(
        outcome, imageId, categoryId, score, box, area, iou, annotationId, found, position);
  }
}
