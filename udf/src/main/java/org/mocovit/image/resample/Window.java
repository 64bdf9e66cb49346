package org.mocovit.image.resample;

/**
 * A part of an image: columns {@code left} to {@code left + width}, rows {@code top} to {@code top
 * + height}, in pixels, ends excluded, origin in the top left corner.
 *
 * @param left first column, at least 0
 * @param top first row, at least 0
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Window(int left, int top, int width, int height) {
  /** Checks the ranges. */
  public Window {
    if (left < 0 || top < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "Window must start at 0 or above and have sides of at least 1: %d, %d, %d x %d"
              .formatted(left, top, width, height));
    }
  }

  /**
   * All of an image.
   *
   * @param width columns of the image, at least 1
   * @param height rows of the image, at least 1
   */
  public static Window all(int width, int height) {
    return new Window(0, 0, width, height);
  }

  void requireInside(int imageWidth, int imageHeight) {
    if ((long) left + width > imageWidth || (long) top + height > imageHeight) {
      throw new IllegalArgumentException(
          "Window must lie inside the %d x %d image: %d, %d, %d x %d"
              .formatted(imageWidth, imageHeight, left, top, width, height));
    }
  }
}
