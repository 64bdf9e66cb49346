package org.mocovit.coco.accuracy;

import org.mocovit.coco.matching.OutcomeBlock;

/** Goes once over all rows of a category in order. */
interface CategoryAccumulation {
  /** Adds the next row. */
  void add(OutcomeBlock block, int index);

  /** What the rows came to. */
  CategoryFigures result();
}
