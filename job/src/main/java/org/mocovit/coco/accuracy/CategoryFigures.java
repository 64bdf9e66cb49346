package org.mocovit.coco.accuracy;

import java.io.Serializable;

/**
 * What came of the rows of a category.
 *
 * @param accuracy what its detections came to
 * @param errors what is wrong with them
 */
public record CategoryFigures(CategoryAccuracy accuracy, CategoryErrors errors)
    implements Serializable {
  /** Number of the category. */
  int category() {
    return accuracy.category();
  }
}
