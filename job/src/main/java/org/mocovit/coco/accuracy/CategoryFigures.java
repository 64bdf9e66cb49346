package org.mocovit.coco.accuracy;

import java.io.Serializable;

/** What came of the rows of a category. */
public sealed interface CategoryFigures extends Serializable
    permits CategoryAccuracy, CategoryErrors {
  /** Number of the category. */
  int category();
}
