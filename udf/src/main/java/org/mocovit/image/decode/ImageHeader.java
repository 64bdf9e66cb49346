package org.mocovit.image.decode;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of an encoded image say about it.
 *
 * @param format the file format
 * @param size the declared sides, or null where the format is unknown or its header damaged
 * @param layout how the pixels are stored
 * @param orientation the EXIF orientation as stored, or empty; anything outside 1..8 means nothing
 */
record ImageHeader(Format format, @Nullable Size size, Layout layout, OptionalInt orientation) {

  /** A header without anything of interest but the size. */
  static ImageHeader of(Format format, @Nullable Size size) {
    return new ImageHeader(format, size, Layout.PLAIN, OptionalInt.empty());
  }

  /**
   * Reads the header of an encoded image. Never fails: what is damaged or unknown is left out.
   *
   * @param encoded the whole file
   */
  static ImageHeader read(byte[] encoded) {
    ByteReader bytes = new ByteReader(encoded);
    if (bytes.startsWith(0, 0xff, 0xd8, 0xff)) {
      return JpegHeader.read(bytes);
    }
    if (bytes.startsWith(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
      return PngHeader.read(bytes);
    }
    if (bytes.startsWith(0, 'G', 'I', 'F', '8')) {
      return of(Format.GIF, Size.of(bytes.little16(6), bytes.little16(8)));
    }
    if (bytes.startsWith(0, 'R', 'I', 'F', 'F') && bytes.startsWith(8, 'W', 'E', 'B', 'P')) {
      return WebpHeader.read(bytes);
    }
    if (bytes.startsWith(0, 'B', 'M')) {
      return BmpHeader.read(bytes);
    }
    if (TiffDirectory.isTiff(bytes, 0)) {
      return TiffDirectory.read(bytes, 0).header();
    }
    return of(Format.UNKNOWN, null);
  }

  /** File formats with a header that is read here. */
  enum Format {
    JPEG,
    PNG,
    GIF,
    WEBP,
    BMP,
    TIFF,
    /** Any other, or none. */
    UNKNOWN
  }

  /** Storage that needs more than a plain decode to come out as in Pillow. */
  enum Layout {
    /** Nothing special. */
    PLAIN,
    /** A JPEG of the four components CMYK. */
    JPEG_CMYK,
    /** A JPEG of the four components YCCK: CMYK whose inks CMY are stored like RGB in YCbCr. */
    JPEG_YCCK,
    /** A JPEG of the lossless process. */
    JPEG_LOSSLESS,
    /** A PNG that does not reach to its last chunk, IEND. */
    PNG_CUT_OFF,
    /** One channel of 16 bits. */
    GRAY_16,
    /** Three channels of 16 bits that OpenCV does not cut to 8 bits as Pillow does. */
    RGB_16,
    /** A TIFF of red, green, blue and alpha. */
    TIFF_ALPHA,
    /** A BMP with 5 bits for each channel. */
    BMP_555,
    /** A BMP with 6 bits for green and 5 for the others. */
    BMP_565
  }

  /**
   * Declared sides.
   *
   * @param width columns
   * @param height rows
   */
  record Size(long width, long height) {
    /** Sides as a header holds them, or null where one is missing or not positive. */
    static @Nullable Size of(OptionalInt width, OptionalInt height) {
      if (width.isEmpty() || height.isEmpty()) {
        return null;
      }
      long w = Integer.toUnsignedLong(width.getAsInt());
      long h = Integer.toUnsignedLong(height.getAsInt());
      return w == 0 || h == 0 ? null : new Size(w, h);
    }

    /** Whether there are more pixels than a limit. */
    boolean exceeds(long pixels) {
      return width > pixels / height;
    }
  }
}
