package org.mocovit.image;

/**
 * A decoded image: 8 bits a channel, RGB, rows from top to bottom, pixels from left to right (HWC).
 *
 * <p>The pixel array is shared, not copied: whoever makes an image hands the array over and no
 * longer writes to it.
 */
public final class RgbImage {
  private final int width;
  private final int height;
  private final byte[] pixels;

  /**
   * Wraps pixels.
   *
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @param pixels RGB, HWC, unsigned bytes, length {@code height * width * 3}; not copied
   * @throws IllegalArgumentException if a side is below 1 or the length does not fit the sides
   */
  public RgbImage(int width, int height, byte[] pixels) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "Image sides must be at least 1: %d x %d".formatted(width, height));
    }
    if (pixels.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "Pixels of a %d x %d image must be %d bytes: %d"
              .formatted(width, height, 3L * width * height, pixels.length));
    }
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /**
   * An image of zeros.
   *
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @throws IllegalArgumentException if a side is below 1 or the pixels do not fit into one array
   */
  public static RgbImage black(int width, int height) {
    if (width >= 1 && height >= 1 && 3L * width * height > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "Image must have at most %d pixels: %d x %d"
              .formatted((Integer.MAX_VALUE - 8) / 3, width, height));
    }
    return new RgbImage(width, height, new byte[width < 1 || height < 1 ? 0 : 3 * width * height]);
  }

  /** Columns, in pixels. */
  public int width() {
    return width;
  }

  /** Rows, in pixels. */
  public int height() {
    return height;
  }

  /** The image's own array: RGB, HWC, unsigned bytes, length {@code height * width * 3}. */
  public byte[] pixels() {
    return pixels;
  }
}
