package org.mocovit.coco.matching;

import java.util.Locale;

/**
 * What is wrong with a detection, or why an object was not found: the types of TIDE (Bolya et al.,
 * arXiv 2008.08115, section 2.2; dbolya/tide at 09eeffb).
 */
public enum ErrorType {
  /** It lies well on an object of another category, and not badly on one of its own. */
  CLASSIFICATION,
  /** It lies badly on an object of its category. */
  LOCALISATION,
  /** It lies badly on an object of another category. */
  BOTH,
  /** It lies well on an object that a surer detection has found. */
  DUPLICATE,
  /** It lies on nothing. */
  BACKGROUND,
  /** An object that nothing has found, and that no error of category or place would have found. */
  MISSED,
  /** All wrong detections. */
  FALSE_POSITIVE,
  /** All objects that were not found. */
  FALSE_NEGATIVE;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** Whether it is the sum of others. */
  public boolean isSum() {
    return this == FALSE_POSITIVE || this == FALSE_NEGATIVE;
  }

  /** The word of tables. */
  public String key() {
    return key;
  }
}
