package org.mocovit.image.decode;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.ImageHeader.Size;

/** The header of a BMP: BITMAPCOREHEADER, BITMAPINFOHEADER and its successors. */
final class BmpHeader {
  private static final int INFO = 14;
  private static final int CORE_LENGTH = 12;
  private static final int BITFIELDS = 3;
  private static final int GREEN_OF_6_BITS = 0x07e0;

  private BmpHeader() {}

  /** Whether a file starts as BMPs do. */
  static boolean isBmp(ByteReader bytes) {
    return bytes.startsWith(0, 'B', 'M');
  }

  static ImageHeader read(ByteReader bytes) {
    return ImageHeader.of(size(bytes));
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

  /** Bits of green where a pixel has 16: 5 or 6; empty where it has more or fewer. */
  static OptionalInt greenOf16Bits(ByteReader bytes) {
    if (bytes.little32(INFO).equals(OptionalInt.of(CORE_LENGTH))
        || !bytes.little16(INFO + 14).equals(OptionalInt.of(16))) {
      return OptionalInt.empty();
    }
    boolean sixBits =
        bytes.little32(INFO + 16).equals(OptionalInt.of(BITFIELDS))
            && bytes.little32(INFO + 44).equals(OptionalInt.of(GREEN_OF_6_BITS));
    return OptionalInt.of(sixBits ? 6 : 5);
  }
}
