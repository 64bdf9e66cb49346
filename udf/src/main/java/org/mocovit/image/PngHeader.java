package org.mocovit.image;

import java.util.OptionalInt;
import org.mocovit.image.ImageHeader.Format;
import org.mocovit.image.ImageHeader.Layout;
import org.mocovit.image.ImageHeader.Size;

/** The chunks of a PNG that are of interest: PNG specification, third edition, section 11. */
final class PngHeader {
  private PngHeader() {}

  static ImageHeader read(ByteReader bytes) {
    if (!bytes.startsWith(12, "IHDR")) {
      return ImageHeader.of(Format.PNG, null);
    }
    boolean gray16 = bytes.startsWith(24, 16, 0);
    return new ImageHeader(
        Format.PNG,
        Size.of(bytes.big32(16), bytes.big32(20)),
        gray16 ? Layout.GRAY_16 : Layout.PLAIN,
        orientation(bytes));
  }

  private static OptionalInt orientation(ByteReader bytes) {
    long position = 8;
    while (position <= bytes.length() - 12) {
      int chunk = (int) position;
      if (bytes.startsWith(chunk + 4, "eXIf")) {
        return TiffDirectory.read(bytes, chunk + 8).orientation();
      }
      position += 12 + Integer.toUnsignedLong(bytes.big32(chunk).orElseThrow());
    }
    return OptionalInt.empty();
  }
}
