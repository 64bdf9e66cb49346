package org.mocovit.image.decode;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.ImageHeader.Format;
import org.mocovit.image.decode.ImageHeader.Layout;
import org.mocovit.image.decode.ImageHeader.Size;

/** The first directory of a TIFF file or of an EXIF block, which is laid out the same: TIFF 6.0. */
final class TiffDirectory {
  private static final int IMAGE_WIDTH = 256;
  private static final int IMAGE_LENGTH = 257;
  private static final int BITS_PER_SAMPLE = 258;
  private static final int PHOTOMETRIC_INTERPRETATION = 262;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES_PER_PIXEL = 277;
  private static final int ENTRY_LENGTH = 12;
  private static final int RGB = 2;
  private static final int TYPE_SHORT = 3;
  private static final int TYPE_LONG = 4;

  private final ByteReader bytes;
  private final int start;
  private final boolean little;

  private TiffDirectory(ByteReader bytes, int start) {
    this.bytes = bytes;
    this.start = start;
    this.little = bytes.startsWith(start, 'I', 'I');
  }

  /** Whether a TIFF structure starts at an offset. */
  static boolean isTiff(ByteReader bytes, int offset) {
    return bytes.startsWith(offset, 'I', 'I', 42, 0) || bytes.startsWith(offset, 'M', 'M', 0, 42);
  }

  /** The directory of a TIFF structure; without entries where there is none. */
  static TiffDirectory read(ByteReader bytes, int offset) {
    return new TiffDirectory(bytes, offset);
  }

  /** The header of the image that the directory describes. */
  ImageHeader header() {
    @Nullable Size size = Size.of(value(IMAGE_WIDTH), value(IMAGE_LENGTH));
    return new ImageHeader(Format.TIFF, size, layout(), orientation());
  }

  private Layout layout() {
    int samples = value(SAMPLES_PER_PIXEL).orElse(1);
    if (samples == 4 && value(PHOTOMETRIC_INTERPRETATION).equals(OptionalInt.of(RGB))) {
      return Layout.TIFF_ALPHA;
    }
    boolean deep = value(BITS_PER_SAMPLE).equals(OptionalInt.of(16));
    if (deep && samples == 1) {
      return Layout.GRAY_16;
    }
    return deep && samples == 3 ? Layout.RGB_16 : Layout.PLAIN;
  }

  /** The orientation, as stored. */
  OptionalInt orientation() {
    return value(ORIENTATION);
  }

  /** The first value of an entry, if it is an integer. */
  private OptionalInt value(int tag) {
    if (!isTiff(bytes, start)) {
      return OptionalInt.empty();
    }
    int directory = start + int32(start + 4).orElse(0);
    int entries = int16(directory).orElse(0);
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY_LENGTH;
      if (int16(entry).equals(OptionalInt.of(tag))) {
        return entryValue(entry);
      }
    }
    return OptionalInt.empty();
  }

  private OptionalInt entryValue(int entry) {
    int type = int16(entry + 2).orElse(0);
    if (type == TYPE_LONG) {
      return int32(entry + 8);
    }
    if (type != TYPE_SHORT) {
      return OptionalInt.empty();
    }
    // More than two values of 16 bits do not fit into the entry: it then holds their offset.
    boolean inside = int32(entry + 4).orElse(1) <= 2;
    return int16(inside ? entry + 8 : start + int32(entry + 8).orElse(0));
  }

  private OptionalInt int16(int offset) {
    return little ? bytes.little16(offset) : bytes.big16(offset);
  }

  private OptionalInt int32(int offset) {
    return little ? bytes.little32(offset) : bytes.big32(offset);
  }
}
