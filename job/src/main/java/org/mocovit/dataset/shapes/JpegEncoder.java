package org.mocovit.dataset.shapes;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.mocovit.image.RgbImage;

/**
 * JPEG by the libjpeg-turbo inside OpenCV (baseline, 4:2:0): the same version comes with the
 * product everywhere, so the same pixels give the same bytes on every machine of a platform.
 */
final class JpegEncoder {
  static {
    // Images are made in parallel; a thread pool inside each would only compete.
    opencv_core.setNumThreads(1);
  }

  private JpegEncoder() {}

  /**
   * Encodes an image.
   *
   * @param image RGB
   * @param quality libjpeg's scale, 1 to 100
   * @return a JPEG file
   * @throws IllegalStateException if OpenCV refuses
   */
  static byte[] encode(RgbImage image, int quality) {
    // OpenCV takes BGR. Every pointer is memory outside the heap, freed at the end of the block.
    try (BytePointer pixels = new BytePointer(swapped(image.pixels()));
        Mat mat = new Mat(image.height(), image.width(), opencv_core.CV_8UC3, pixels);
        BytePointer extension = new BytePointer(".jpg");
        IntPointer settings = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
        BytePointer encoded = new BytePointer()) {
      if (!opencv_imgcodecs.imencode(extension, mat, encoded, settings)) {
        throw new IllegalStateException(
            "Cannot encode a %d x %d image as JPEG".formatted(image.width(), image.height()));
      }
      byte[] file = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(file);
      return file;
    }
  }

  private static byte[] swapped(byte[] pixels) {
    byte[] swapped = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i += 3) {
      swapped[i] = pixels[i + 2];
      swapped[i + 1] = pixels[i + 1];
      swapped[i + 2] = pixels[i];
    }
    return swapped;
  }
}
