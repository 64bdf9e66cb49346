package org.mocovit.coco.matching;

import java.util.Locale;

/** What a detection or an object turned out to be. */
public enum MatchOutcome {
  /** A detection that found an object. */
  TP,
  /** A detection that found nothing. */
  FP,
  /** An object that no detection found. */
  FN,
  /**
   * A detection that found a crowd, or an object of a size that does not count, or that is itself
   * of such a size and found nothing: neither right nor wrong.
   */
  IGNORED,
  /** A detection behind those of its image and category that count. */
  OVER_CAP;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The word of tables. */
  public String key() {
    return key;
  }
}
