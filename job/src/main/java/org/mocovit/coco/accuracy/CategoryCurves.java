package org.mocovit.coco.accuracy;

/** What the precision-recall curves of a category come to, by range of sizes and IoU threshold. */
interface CategoryCurves {
  /** Average precision on a curve. */
  double averagePrecision(int curve);

  /**
   * Recall on a curve.
   *
   * @param cap which of the numbers of detections
   */
  double recall(int cap, int curve);
}
