package org.mocovit.report.detection;

import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.mask.RunLengthMask;

/**
 * An object on a photo.
 *
 * @param kind what it is
 * @param box where it is, in pixels of the photo
 * @param mask its pixels; null where it has only a box
 * @param label what stands at its corner
 * @param hint what shows when it is pointed at
 */
record DrawnObject(Kind kind, Box box, @Nullable RunLengthMask mask, String label, String hint) {
  /** What an object is; the later ones are drawn over the earlier ones. */
  enum Kind {
    TRUTH("truth"),
    RIGHT("right"),
    WRONG("wrong"),
    MISSED("missed");

    private final String style;

    Kind(String style) {
      this.style = style;
    }

    /** The class of the style sheet. */
    String style() {
      return style;
    }
  }
}
