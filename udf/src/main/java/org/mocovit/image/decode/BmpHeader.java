package org.mocovit.image.decode;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageHeader.Format;
import org.mocovit.image.decode.ImageHeader.Layout;
import org.mocovit.image.decode.ImageHeader.Size;

/** The header of a BMP: BITMAPCOREHEADER, BITMAPINFOHEADER and its successors. */
final class BmpHeader {
  private static final int INFO = 14;
  private static final int CORE_LENGTH = 12;
  private static final int BITFIELDS = 3;
  private static final int GREEN_OF_6_BITS = 0x07e0;

  private BmpHeader() {}

  static ImageHeader read(ByteReader bytes) {
    return new ImageHeader(Format.BMP, size(bytes), layout(bytes), OptionalInt.empty());
  }

  private static @Nullable Size size(ByteReader bytes) {
    if (bytes.little32(INFO).equals(OptionalInt.of(CORE_LENGTH))) {
      return Size.of(bytes.little16(INFO + 4), bytes.little16(INFO + 6));
    }
    OptionalInt height = bytes.little32(INFO + 8);
    // A negative height says that the rows run from top to bottom.
    return Size.of(
        bytes.little32(INFO + 4),
        height.isEmpty() ? height : OptionalInt.of(Math.abs(height.getAsInt())));
  }

  private static Layout layout(ByteReader bytes) {
    if (bytes.little32(INFO).equals(OptionalInt.of(CORE_LENGTH))
        || !bytes.little16(INFO + 14).equals(OptionalInt.of(16))) {
      return Layout.PLAIN;
    }
    boolean sixBits =
        bytes.little32(INFO + 16).equals(OptionalInt.of(BITFIELDS))
            && bytes.little32(INFO + 44).equals(OptionalInt.of(GREEN_OF_6_BITS));
    return sixBits ? Layout.BMP_565 : Layout.BMP_555;
  }

  /**
   * Spreads channels of 5 and 6 bits over 0..255 as Pillow does ({@code ImagingUnpackBGR15} and
   * {@code ImagingUnpackBGR16} in src/libImaging/Unpack.c); OpenCV appends zeros.
   *
   * @param decoded what OpenCV makes of the file; changed in place
   * @param layout one of the two layouts of 16 bits
   */
  static RgbImage widen(RgbImage decoded, Layout layout) {
    byte[] pixels = decoded.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int bits = layout == Layout.BMP_565 && i % 3 == 1 ? 6 : 5;
      int value = (pixels[i] & 0xff) >> (8 - bits);
      pixels[i] = (byte) (value * 255 / ((1 << bits) - 1));
    }
    return decoded;
  }
}
