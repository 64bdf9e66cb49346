package org.mocovit.image;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Writes images as PNG, by OpenCV. */
public final class PngEncoder {
  private PngEncoder() {}

  /**
   * Encodes an image, without loss.
   *
   * @param image the image
   * @return a PNG file of 8-bit RGB
   * @throws IllegalStateException if OpenCV refuses
   */
  @SuppressWarnings("try") // The scope works by being open.
  public static byte[] encode(RgbImage image) {
    try (PointerScope scope = new PointerScope()) {
      BytePointer data = new BytePointer(blueFirst(image.pixels()));
      Mat mat = new Mat(image.height(), image.width(), opencv_core.CV_8UC3, data);
      BytePointer encoded = new BytePointer();
      if (!opencv_imgcodecs.imencode(".png", mat, encoded)) {
        throw new IllegalStateException(
            "Cannot encode a %d x %d image as PNG".formatted(image.width(), image.height()));
      }
      byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(bytes);
      return bytes;
    }
  }

  /** The order of channels that OpenCV encodes. */
  private static byte[] blueFirst(byte[] rgb) {
    byte[] reversed = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i += 3) {
      reversed[i] = rgb[i + 2];
      reversed[i + 1] = rgb[i + 1];
      reversed[i + 2] = rgb[i];
    }
    return reversed;
  }
}
