package org.mocovit.image.decode;

import org.mocovit.image.RgbImage;

/**
 * An image that may have been shrunk while it was decoded.
 *
 * @param pixels what was decoded: the image itself, or the whole of it with sides that were divided
 *     and rounded up
 * @param factor what the sides were divided by: 1, 2, 4 or 8
 * @param width columns of the image in its file, after orientation
 * @param height rows of the image in its file, after orientation
 */
public record DecodedImage(RgbImage pixels, int factor, int width, int height) {
  /** Checks the sides. */
  public DecodedImage {
    if (!isReduced(pixels, factor, width, height)) {
      throw new IllegalArgumentException(
          "Sides of %d x %d divided by %d must be those that were decoded: %d x %d"
              .formatted(width, height, factor, pixels.width(), pixels.height()));
    }
  }

  /** An image as it is. */
  public static DecodedImage whole(RgbImage image) {
    return new DecodedImage(image, 1, image.width(), image.height());
  }

  /**
   * An image that was to be shrunk by a factor; where it was not, because its format cannot, as it
   * is.
   */
  static DecodedImage of(RgbImage pixels, int factor, int width, int height) {
    return isReduced(pixels, factor, width, height)
        ? new DecodedImage(pixels, factor, width, height)
        : whole(pixels);
  }

  private static boolean isReduced(RgbImage pixels, int factor, int width, int height) {
    return pixels.width() == divided(width, factor) && pixels.height() == divided(height, factor);
  }

  private static int divided(int side, int factor) {
    return (side + factor - 1) / factor;
  }
}
