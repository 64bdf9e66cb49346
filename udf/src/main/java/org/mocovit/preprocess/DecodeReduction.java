package org.mocovit.preprocess;

import org.mocovit.image.decode.Reduction;

/**
 * Shrinks images while they are decoded as far as their resize lets it: {@value #GAP} times as many
 * columns and rows must be left as the resized image has, so that the resize still averages. Pillow
 * goes by the same rule in {@code Image.draft} and {@code thumbnail(reducing_gap=2.0)}.
 *
 * @param spec how images are resized
 */
record DecodeReduction(PreprocessSpec spec) implements Reduction {
  private static final int GAP = 2;

  /** What libjpeg divides sides by without computing more than it puts out. */
  private static final int[] FACTORS = {8, 4, 2};

  @Override
  public int factor(int width, int height) {
    ViewGeometry geometry = ViewGeometry.of(spec, width, height);
    for (int factor : FACTORS) {
      if (width / factor >= GAP * (long) geometry.resizedWidth()
          && height / factor >= GAP * (long) geometry.resizedHeight()) {
        return factor;
      }
    }
    return 1;
  }
}
