package org.mocovit.coco.detection;

import org.mocovit.coco.Box;

/** Columns of boxes alone, for tests of what is done with boxes. */
public final class DetectionRowsOfBoxes {
  private DetectionRowsOfBoxes() {}

  /** All of image 0 and category 0, of score 0. */
  public static DetectionColumns of(Box... boxes) {
    DetectionColumns columns = new DetectionColumns();
    for (Box box : boxes) {
      columns.add(0, 0, box, box.area(), 0, 0, null);
    }
    return columns;
  }
}
