package org.mocovit.coco;

import java.util.Locale;

/** What must overlap for a detection to be right. */
public enum IouType {
  /** Boxes. */
  BBOX,
  /** Masks. */
  SEGM;

  /** The word of options and records. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
