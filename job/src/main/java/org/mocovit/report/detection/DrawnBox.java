package org.mocovit.report.detection;

import org.mocovit.coco.Box;

/**
 * A box on a photo.
 *
 * @param kind what it is
 * @param box where it is, in pixels of the photo
 * @param label what stands at its corner
 */
record DrawnBox(Kind kind, Box box, String label) {
  /** What a box is; the later ones are drawn over the earlier ones. */
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
