package org.mocovit.coco.accuracy;

import org.mocovit.coco.matching.OutcomeBits;
import org.mocovit.coco.matching.OutcomeBlock;
import org.mocovit.coco.matching.RepairBits;

/**
 * Goes once over all rows of a category in order.
 *
 * @param bits how the rows lie
 * @param accuracy takes the detections
 * @param errors takes all rows
 */
record CategoryAccumulation(
    OutcomeBits bits, AccuracyAccumulation accuracy, RepairAccumulation errors) {
  /** Adds the next row. */
  void add(OutcomeBlock block, int index) {
    long repairs = bits.repairs(block, index);
    if (!RepairBits.isAdded(repairs)) {
      accuracy.add(block, index);
    }
    errors.add(repairs, block.score(index) == RepairBits.OBJECT);
  }

  /** What the rows came to. */
  CategoryFigures result() {
    return new CategoryFigures(accuracy.result(), errors.result());
  }
}
