package org.mocovit.coco.truth;

import java.util.Locale;

/** What the ids of annotations are taken for. */
public enum AnnotationIds {
  /**
   * They must be there, differ and not be 0: the reference looks objects up by id and takes 0 for
   * no match, so that it would give other numbers in silence.
   */
  CHECKED,
  /** They are replaced by 1, 2, 3, … in the order of the file. */
  RENUMBERED;

  /** The word of records. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
