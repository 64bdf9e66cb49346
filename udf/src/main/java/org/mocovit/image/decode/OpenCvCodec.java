package org.mocovit.image.decode;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.mocovit.image.RgbImage;

/**
 * OpenCV's decoders. Every native call of this package is made here; all native memory is freed
 * before a method returns.
 */
final class OpenCvCodec {
  static {
    // Images are decoded side by side by the caller's threads already.
    opencv_core.setNumThreads(1);
  }

  private OpenCvCodec() {}

  /**
   * Decodes to 8 bits a channel, without regard to EXIF orientation.
   *
   * @param encoded the file, not empty
   * @return the image, or empty where OpenCV makes none of the bytes
   * @throws RuntimeException if OpenCV fails
   */
  static Optional<RgbImage> decode(byte[] encoded) {
    return decode(
        encoded, opencv_imgcodecs.IMREAD_COLOR_RGB, (image, pixels) -> image.data().get(pixels));
  }

  /**
   * Decodes one channel of 16 bits as Pillow shows it in RGB: values above 255 are cut down to 255
   * ({@code i2rgb} in Pillow's {@code src/libImaging/Convert.c}).
   *
   * @param encoded the file, not empty
   * @return the image, or empty where OpenCV makes none of the bytes
   * @throws RuntimeException if OpenCV fails
   */
  static Optional<RgbImage> decodeGray16(byte[] encoded) {
    return decode(
        encoded,
        opencv_imgcodecs.IMREAD_GRAYSCALE | opencv_imgcodecs.IMREAD_ANYDEPTH,
        (image, pixels) -> {
          short[] samples = samples16(image);
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.min(255, samples[i / 3] & 0xffff);
          }
        });
  }

  /**
   * Decodes three channels of 16 bits as Pillow does, to the high byte of each.
   *
   * @param encoded the file, not empty
   * @return the image, or empty where OpenCV makes none of the bytes
   * @throws RuntimeException if OpenCV fails
   */
  static Optional<RgbImage> decodeRgb16(byte[] encoded) {
    return decode(
        encoded,
        // Asked for 16 bits, OpenCV orders the channels rightly only as BGR.
        opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_ANYDEPTH,
        (image, pixels) -> {
          short[] samples = samples16(image);
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ((samples[i + 2 - 2 * (i % 3)] & 0xffff) >> 8);
          }
        });
  }

  @SuppressWarnings("try") // The scope works by being open.
  private static Optional<RgbImage> decode(
      byte[] encoded, int flags, BiConsumer<Mat, byte[]> copyPixels) {
    try (PointerScope scope = new PointerScope()) {
      BytePointer data = new BytePointer(encoded);
      Mat bytes = new Mat(1, encoded.length, opencv_core.CV_8UC1, data);
      Mat image =
          opencv_imgcodecs.imdecode(bytes, flags | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION);
      if (image.empty()) {
        return Optional.empty();
      }
      RgbImage result = RgbImage.black(image.cols(), image.rows());
      copyPixels.accept(image, result.pixels());
      return Optional.of(result);
    }
  }

  private static short[] samples16(Mat image) {
    if (image.depth() != opencv_core.CV_16U || !image.isContinuous()) {
      throw new IllegalStateException(
          "Image must be decoded to 16 bits, rows without gaps: OpenCV's depth " + image.depth());
    }
    short[] samples = new short[Math.multiplyExact(image.rows() * image.cols(), image.channels())];
    new ShortPointer(image.data()).get(samples);
    return samples;
  }
}
