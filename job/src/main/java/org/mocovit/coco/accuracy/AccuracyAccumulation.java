package org.mocovit.coco.accuracy;

import org.mocovit.coco.matching.OutcomeBlock;

/** Goes once over all detections of a category in order. */
interface AccuracyAccumulation {
  /** Adds the next detection. */
  void add(OutcomeBlock block, int index);

  /** What the detections came to. */
  CategoryAccuracy result();
}
