package org.mocovit.coco.accuracy;

import java.io.Serializable;

/**
 * The score threshold with the greatest F1, of the precision as it is and not of its envelope. Of
 * equal ones the highest threshold.
 *
 * @param f1 the harmonic mean of precision and recall
 * @param score detections of this score or a higher one are kept
 * @param precision share of the kept detections that are right, of those that count
 * @param recall share of the objects that they find
 */
public record BestF1(double f1, double score, double precision, double recall)
    implements Serializable {
  /** The point after so many right and wrong detections, of objects to find. */
  static BestF1 at(double score, long right, long wrong, long objects) {
    return new BestF1(
        2.0 * right / (right + wrong + objects),
        score,
        right + wrong == 0 ? 0 : (double) right / (right + wrong),
        (double) right / objects);
  }
}
