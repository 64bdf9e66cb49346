package org.mocovit.comparison;

import java.io.Serializable;

/** An image on which two evaluations do not agree. */
public sealed interface ImageDifference extends Serializable permits Flip, ImageChange {
  /** What the image is called. */
  String name();

  /** What the baseline made of it, in a few words. */
  String before();

  /** What the candidate made of it, in a few words. */
  String after();

  /** What there is to see in it, in a few words. */
  String truth();
}
