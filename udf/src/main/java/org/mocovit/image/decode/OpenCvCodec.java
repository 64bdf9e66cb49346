package org.mocovit.image.decode;

import java.util.function.BiConsumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException.Reason;

/**
 * OpenCV's decoders. Every native call of this package is made here; all native memory is freed
 * before a method returns. EXIF orientation is ignored.
 */
final class OpenCvCodec {
  static {
    // Images are decoded side by side by the caller's threads already.
    opencv_core.setNumThreads(1);
  }

  private OpenCvCodec() {}

  /** Decodes a format as {@link #decode} does. */
  static ImageFormat.Decoder of(String format) {
    return encoded -> decode(format, encoded);
  }

  /**
   * Decodes to 8 bits a channel.
   *
   * @param format name of the format, for messages
   * @param encoded the file, not empty
   */
  static RgbImage decode(String format, byte[] encoded) throws ImageDecodeException {
    return decodeReduced(format, encoded, 1);
  }

  /**
   * Decodes to 8 bits a channel, with sides divided by a factor and rounded up.
   *
   * @param format name of the format, for messages
   * @param encoded the file, not empty
   * @param factor 1, or for a JPEG 2, 4 or 8
   */
  static RgbImage decodeReduced(String format, byte[] encoded, int factor)
      throws ImageDecodeException {
    int reduced = switch (factor) { // with another flag for colours, these say the size only
          case 1 -> 0;
          case 2 -> opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2;
          case 4 -> opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4;
          case 8 -> opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_8;
          default -> throw new IllegalArgumentException("factor must be 1, 2, 4 or 8: " + factor);
        };
    return decode(
        format,
        encoded,
        opencv_imgcodecs.IMREAD_COLOR_RGB | reduced,
        (image, pixels) -> image.data().get(pixels));
  }

  /**
   * Decodes one channel of 16 bits as Pillow shows it in RGB: values above 255 are cut down to 255
   * ({@code i2rgb} in Pillow's {@code src/libImaging/Convert.c}).
   *
   * @param format name of the format, for messages
   * @param encoded the file, not empty
   */
  static RgbImage decodeGray16(String format, byte[] encoded) throws ImageDecodeException {
    return decode(
        format,
        encoded,
        opencv_imgcodecs.IMREAD_GRAYSCALE | opencv_imgcodecs.IMREAD_ANYDEPTH,
        (image, pixels) -> {
          short[] samples = samples16(image);
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.min(255, samples[i / 3] & 0xffff);
          }
        });
  }

  @SuppressWarnings("try") // The scope works by being open.
  private static RgbImage decode(
      String format, byte[] encoded, int flags, BiConsumer<Mat, byte[]> copyPixels)
      throws ImageDecodeException {
    try (PointerScope scope = new PointerScope()) {
      BytePointer data = new BytePointer(encoded);
      Mat bytes = new Mat(1, encoded.length, opencv_core.CV_8UC1, data);
      Mat image =
          opencv_imgcodecs.imdecode(bytes, flags | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION);
      if (image.empty()) {
        throw new ImageDecodeException(
            Reason.DAMAGED,
            "Cannot decode %s: it is damaged or cut off (%d bytes)"
                .formatted(format, encoded.length));
      }
      RgbImage result = RgbImage.black(image.cols(), image.rows());
      copyPixels.accept(image, result.pixels());
      return result;
    } catch (RuntimeException e) {
      throw new ImageDecodeException(
          Reason.DAMAGED, "Cannot decode %s: %s".formatted(format, complaint(e)), e);
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

  /** What OpenCV says, without the place in its sources. */
  private static String complaint(RuntimeException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    int place = message.indexOf("error: (");
    return place < 0 ? message : message.substring(place + "error: ".length());
  }
}
