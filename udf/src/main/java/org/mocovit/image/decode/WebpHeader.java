package org.mocovit.image.decode;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.ImageHeader.Size;

/** The chunks of a WebP that are of interest: RFC 9649, section 2. */
final class WebpHeader {
  private static final int FIRST_CHUNK = 12;

  private WebpHeader() {}

  /** Whether a file starts as WebPs do. */
  static boolean isWebp(ByteReader bytes) {
    return bytes.startsWith(0, "RIFF") && bytes.startsWith(8, "WEBP");
  }

  static ImageHeader read(ByteReader bytes) {
    return new ImageHeader(size(bytes), orientation(bytes));
  }

  private static @Nullable Size size(ByteReader bytes) {
    int payload = FIRST_CHUNK + 8;
    if (bytes.startsWith(FIRST_CHUNK, "VP8X")) {
      return Size.of(plusOne(bytes.little24(payload + 4)), plusOne(bytes.little24(payload + 7)));
    }
    if (bytes.startsWith(FIRST_CHUNK, "VP8L")) {
      OptionalInt bits = bytes.little32(payload + 1);
      return bits.isEmpty()
          ? null
          : new Size((bits.getAsInt() & 0x3fff) + 1, (bits.getAsInt() >>> 14 & 0x3fff) + 1);
    }
    if (bytes.startsWith(FIRST_CHUNK, "VP8 ")) {
      return Size.of(low14(bytes.little16(payload + 6)), low14(bytes.little16(payload + 8)));
    }
    return null;
  }

  private static OptionalInt plusOne(OptionalInt value) {
    return value.isEmpty() ? value : OptionalInt.of(value.getAsInt() + 1);
  }

  /** The two bits above are a scale for display. */
  private static OptionalInt low14(OptionalInt value) {
    return value.isEmpty() ? value : OptionalInt.of(value.getAsInt() & 0x3fff);
  }

  private static OptionalInt orientation(ByteReader bytes) {
    long position = FIRST_CHUNK;
    while (position <= bytes.length() - 8) {
      int chunk = (int) position;
      if (bytes.startsWith(chunk, "EXIF")) {
        int payload = chunk + 8;
        // Some writers put JPEG's prefix in front.
        return TiffDirectory.read(
                bytes, bytes.startsWith(payload, "Exif\0\0") ? payload + 6 : payload)
            .orientation();
      }
      long length = Integer.toUnsignedLong(bytes.little32(chunk + 4).orElseThrow());
      position += 8 + length + length % 2;
    }
    return OptionalInt.empty();
  }
}
