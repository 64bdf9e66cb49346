package org.mocovit.model.reference;

import java.util.List;

/**
 * A row of GhostNet's table (Han et al., arXiv 1911.11907, table 1); MoCoViT puts transformer
 * blocks in the place of the last four.
 *
 * @param kernel side of the strided and of the shortcut's depthwise convolution
 * @param expansion channels between the two Ghost modules
 * @param out channels put out
 * @param squeezeExcite whether there is squeeze and excite
 * @param stride 1 or 2
 */
record GhostRow(int kernel, long expansion, long out, boolean squeezeExcite, int stride) {
  private static final int DIVISOR = 4;

  /** At width 1. */
  static final List<GhostRow> ALL =
      List.of(
          new GhostRow(3, 16, 16, false, 1),
          new GhostRow(3, 48, 24, false, 2),
          new GhostRow(3, 72, 24, false, 1),
          new GhostRow(5, 72, 40, true, 2),
          new GhostRow(5, 120, 40, true, 1),
          new GhostRow(3, 240, 80, false, 2),
          new GhostRow(3, 200, 80, false, 1),
          new GhostRow(3, 184, 80, false, 1),
          new GhostRow(3, 184, 80, false, 1),
          new GhostRow(3, 480, 112, true, 1),
          new GhostRow(3, 672, 112, true, 1),
          new GhostRow(5, 672, 160, true, 2),
          new GhostRow(5, 960, 160, false, 1),
          new GhostRow(5, 960, 160, true, 1),
          new GhostRow(5, 960, 160, false, 1),
          new GhostRow(5, 960, 160, true, 1));

  /** The row of a wider or narrower network. */
  GhostRow scaled(double width) {
    return new GhostRow(
        kernel, scaled(expansion, width), scaled(out, width), squeezeExcite, stride);
  }

  /** A channel count of a wider or narrower network. */
  static long scaled(long channels, double width) {
    return Widths.divisible(channels * width, DIVISOR);
  }
}
