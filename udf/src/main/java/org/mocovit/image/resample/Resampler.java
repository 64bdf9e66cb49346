package org.mocovit.image.resample;

import org.mocovit.image.RgbImage;

/**
 * Resizes images. Only what a window of the resized image needs is computed; the pixels are those
 * of the whole image resized first and cut afterwards.
 *
 * <p>Resamplers are safe for use by several threads; each thread keeps its own scratch memory.
 */
public sealed interface Resampler permits PillowResampler, PlainBilinearResampler {

  /** A resampler for a kind of interpolation. */
  static Resampler of(Interpolation interpolation) {
    return switch (interpolation) {
      case BILINEAR -> new PillowResampler(PillowFilter.BILINEAR);
      case BICUBIC -> new PillowResampler(PillowFilter.BICUBIC);
      case BILINEAR_PLAIN -> new PlainBilinearResampler();
    };
  }

  /**
   * Resizes an image and hands on the rows of a window of the result.
   *
   * @param source the image
   * @param extent how much of the source the image takes
   * @param width columns of the whole resized image, at least 1
   * @param height rows of the whole resized image, at least 1
   * @param window the wanted part of the resized image
   * @param sink takes the rows of the window
   * @throws IllegalArgumentException if a side is below 1, the window does not lie inside the
   *     resized image, or the extent is not the source's
   */
  void resample(RgbImage source, Extent extent, int width, int height, Window window, RowSink sink);

  /** The same of an image that is all of the source. */
  default void resample(RgbImage source, int width, int height, Window window, RowSink sink) {
    resample(source, Extent.all(source), width, height, window, sink);
  }

  /**
   * Resizes an image and returns a window of the result.
   *
   * @param source the image
   * @param width columns of the whole resized image, at least 1
   * @param height rows of the whole resized image, at least 1
   * @param window the wanted part of the resized image
   * @return an image of the window's size
   * @throws IllegalArgumentException if a side is below 1 or the window does not lie inside the
   *     resized image
   */
  default RgbImage resize(RgbImage source, int width, int height, Window window) {
    RgbImage result = RgbImage.black(window.width(), window.height());
    byte[] pixels = result.pixels();
    int rowBytes = 3 * window.width();
    resample(
        source,
        width,
        height,
        window,
        (row, rgb) -> {
          int start = row * rowBytes;
          for (int i = 0; i < rowBytes; i++) {
            pixels[start + i] = (byte) rgb[i];
          }
        });
    return result;
  }
}
