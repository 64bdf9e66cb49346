package org.mocovit.predict;

import org.mocovit.predict.ImageOutcome.DecodedSize;

/**
 * A box by its edges, in pixels of the original image.
 *
 * @param left may lie outside the image, as all of them
 * @param top upper edge
 * @param right right edge
 * @param bottom lower edge
 */
record Corners(double left, double top, double right, double bottom) {
  /** What of the box lies in an image; without width or height where nothing does. */
  Corners within(DecodedSize image) {
    return new Corners(
        within(left, image.width()),
        within(top, image.height()),
        within(right, image.width()),
        within(bottom, image.height()));
  }

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  private static double within(double coordinate, int side) {
    return Math.max(0, Math.min(side, coordinate));
  }
}
