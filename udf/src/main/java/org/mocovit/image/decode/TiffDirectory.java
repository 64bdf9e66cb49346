package org.mocovit.image.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.mocovit.image.decode.ImageHeader.Size;

/** The first directory of a TIFF file or of an EXIF block, which is laid out the same: TIFF 6.0. */
final class TiffDirectory {
  static final int BITS_PER_SAMPLE = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC_INTERPRETATION = 262;
  static final int FILL_ORDER = 266;
  static final int SAMPLES_PER_PIXEL = 277;
  static final int COLOR_MAP = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_LENGTH = 323;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;

  private static final int IMAGE_WIDTH = 256;
  private static final int IMAGE_LENGTH = 257;
  private static final int ORIENTATION = 274;
  private static final int ENTRY_LENGTH = 12;
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

  /** Whether a file starts as TIFFs do. */
  static boolean isTiff(ByteReader bytes) {
    return isTiff(bytes, 0);
  }

  private static boolean isTiff(ByteReader bytes, int offset) {
    return bytes.startsWith(offset, 'I', 'I', 42, 0) || bytes.startsWith(offset, 'M', 'M', 0, 42);
  }

  /** Sides and orientation of the first picture of a TIFF file. */
  static ImageHeader imageHeader(ByteReader bytes) {
    TiffDirectory directory = read(bytes, 0);
    Size size = Size.of(directory.first(IMAGE_WIDTH), directory.first(IMAGE_LENGTH));
    return new ImageHeader(size, directory.orientation());
  }

  /** The orientation that the EXIF block at an offset holds; none where there is no block. */
  static OptionalInt orientationAt(ByteReader bytes, OptionalInt offset) {
    return offset.isEmpty() ? offset : read(bytes, offset.getAsInt()).orientation();
  }

  /** The directory of a TIFF structure; without entries where there is none. */
  static TiffDirectory read(ByteReader bytes, int offset) {
    return new TiffDirectory(bytes, offset);
  }

  /** Whether numbers are stored with their low byte first. */
  boolean isLittleEndian() {
    return little;
  }

  /** Whether all entries that are announced are there. */
  boolean isWhole() {
    int entries = int16(directory()).orElse(0);
    return isTiff(bytes, start)
        && entries > 0
        && int32(directory() + 2 + entries * ENTRY_LENGTH - 4).isPresent();
  }

  /** The orientation, as stored. */
  OptionalInt orientation() {
    return first(ORIENTATION);
  }

  /** The first value of an entry, if there is one of type SHORT or LONG. */
  OptionalInt first(int tag) {
    return values(tag, 1).stream().mapToInt(Integer::intValue).findFirst();
  }

  /**
   * The values of an entry; none where it is missing or not of type SHORT or LONG.
   *
   * @param most further values are left out
   */
  List<Integer> values(int tag, int most) {
    int entry = entryOf(tag);
    return entry < 0 ? List.of() : values(entry, int16(entry + 2).orElse(0), most);
  }

  /** The offset of the entry of a tag, or -1: of several the last counts, as in Pillow. */
  int entryOf(int tag) {
    if (!isTiff(bytes, start)) {
      return -1;
    }
    int directory = directory();
    for (int i = int16(directory).orElse(0) - 1; i >= 0; i--) {
      int entry = directory + 2 + i * ENTRY_LENGTH;
      if (int16(entry).equals(OptionalInt.of(tag))) {
        return entry;
      }
    }
    return -1;
  }

  private int directory() {
    return start + int32(start + 4).orElse(0);
  }

  private List<Integer> values(int entry, int type, int most) {
    if (type != TYPE_LONG && type != TYPE_SHORT) {
      return List.of();
    }
    int width = type == TYPE_LONG ? 4 : 2;
    long count = Integer.toUnsignedLong(int32(entry + 4).orElse(0));
    // What does not fit into four bytes stands elsewhere, and the entry holds its offset.
    int first = count * width <= 4 ? entry + 8 : start + int32(entry + 8).orElse(-start - 1);
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < Math.min(count, most); i++) {
      OptionalInt value = type == TYPE_LONG ? int32(first + i * width) : int16(first + i * width);
      if (value.isEmpty()) {
        return List.of();
      }
      values.add(value.getAsInt());
    }
    return values;
  }

  private OptionalInt int16(int offset) {
    return little ? bytes.little16(offset) : bytes.big16(offset);
  }

  private OptionalInt int32(int offset) {
    return little ? bytes.little32(offset) : bytes.big32(offset);
  }
}
