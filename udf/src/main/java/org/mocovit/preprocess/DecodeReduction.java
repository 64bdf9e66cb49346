package org.mocovit.preprocess;

import org.mocovit.image.decode.Reduction;
import org.mocovit.image.resample.Interpolation;

/**
 * Shrinks images while they are decoded as far as their resize lets it: {@value #GAP} times as many
 * columns and rows must be left as the resized image has, so that the resize still averages. Pillow
 * goes by the same rule in {@code Image.draft} and {@code thumbnail(reducing_gap=2.0)}. What looks
 * at four pixels of the image however much it shrinks averages nothing: such resizes get the image
 * as it is.
 *
 * @param spec how images are resized
 */
record DecodeReduction(PreprocessSpec spec) implements Reduction {
  private static final int GAP = 2;

  /** What libjpeg divides sides by without computing more than it puts out. */
  private static final int[] FACTORS = {8, 4, 2};

  @Override
  public int factor(int width, int height) {
    if (spec.interpolation() == Interpolation.BILINEAR_PLAIN) {
      return 1;
    }
    ViewGeometry geometry;
    try {
      geometry = ViewGeometry.of(spec, width, height);
    } catch (IllegalArgumentException e) {
      return 1; // whoever resizes the image says what is wrong with it
    }
    for (int factor : FACTORS) {
      if (width / factor >= GAP * (long) geometry.resizedWidth()
          && height / factor >= GAP * (long) geometry.resizedHeight()) {
        return factor;
      }
    }
    return 1;
  }
}
