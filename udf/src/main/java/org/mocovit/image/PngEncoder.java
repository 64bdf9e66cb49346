package org.mocovit.image;

/** Writes images as PNG. */
public final class PngEncoder {
  private PngEncoder() {}

  /**
   * Encodes an image, without loss.
   *
   * @param image the image
   * @return a PNG file of 8-bit RGB
   */
  public static byte[] encode(RgbImage image) {
    return OpenCvCodec.encodePng(image);
  }
}
