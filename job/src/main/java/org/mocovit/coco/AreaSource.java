package org.mocovit.coco;

import java.util.Locale;

/** Which area sorts an object into small, medium and large. */
public enum AreaSource {
  /**
   * The reference's: of a ground truth what its {@code area} says, of a detection that of its box,
   * or of its mask where the detections have no boxes.
   */
  FILE,
  /** Pixels of the mask, of both. */
  MASK,
  /** Width times height of the box, of both. */
  BOX;

  /** The word of options and records. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
