package org.mocovit.image.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mocovit.image.decode.ImageDecodeException.Reason;

/**
 * Makes a TIFF whose only directory has each of the entries that pixels depend on once, all of them
 * numbers that are there. Readers disagree about entries that stand twice or have other types than
 * the specification wants, so that one would be asked about limits and another would break them;
 * and they read whatever entries there are, of any length.
 */
final class TiffRewriter {
  private static final int TYPE_BYTE = 1;
  private static final int TYPE_SHORT = 3;
  private static final int TYPE_LONG = 4;
  private static final int TYPE_UNDEFINED = 7;

  private static final int HEADER_LENGTH = 8;
  private static final int STRIP_OFFSETS = 273;
  private static final int TILE_OFFSETS = 324;

  /**
   * What pixels depend on, in the order that a directory must have: TIFF 6.0 and its supplements.
   */
  private static final List<Integer> TAGS =
      List.of(
          256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 284, 292, 293, 317, 320, 322, 323, 324,
          325, 332, 338, 339, 347, 529, 530, 531, 532);

  /** JPEGTables are bytes, ReferenceBlackWhite and YCbCrCoefficients are fractions. */
  private static final List<Integer> COPIED = List.of(347, 529, 532);

  private final byte[] encoded;
  private final ByteBuffer bytes;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * An entry.
   *
   * @param tag what it says
   * @param type of its values, in the file's numbers
   * @param count of its values
   * @param start offset of the first
   */
  private record Entry(int tag, int type, int count, int start) {
    int length() {
      return count * width(type);
    }

    boolean isOffset() {
      return tag == STRIP_OFFSETS || tag == TILE_OFFSETS;
    }

    int writtenType() {
      return isOffset() ? TYPE_LONG : type;
    }

    int writtenLength() {
      return count * width(writtenType());
    }

    static int width(int type) {
      return switch (type) {
        case TYPE_SHORT -> 2;
        case TYPE_LONG -> 4;
        case 5 -> 8; // a fraction
        default -> 1;
      };
    }
  }

  private TiffRewriter(byte[] encoded, boolean little) {
    this.encoded = encoded;
    this.bytes =
        ByteBuffer.wrap(encoded).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  /**
   * The same picture in a file that all readers read alike.
   *
   * @param encoded a TIFF whose first directory is whole
   * @throws ImageDecodeException if an entry that pixels depend on holds no numbers of the file
   */
  static byte[] rewrite(byte[] encoded, TiffDirectory directory) throws ImageDecodeException {
    TiffRewriter rewriter = new TiffRewriter(encoded, directory.isLittleEndian());
    for (int tag : TAGS) {
      int entry = directory.entryOf(tag);
      if (entry >= 0) {
        rewriter.entries.add(rewriter.read(tag, entry));
      }
    }
    return rewriter.write();
  }

  private Entry read(int tag, int entry) throws ImageDecodeException {
    int type = bytes.getShort(entry + 2) & 0xffff;
    long count = Integer.toUnsignedLong(bytes.getInt(entry + 4));
    boolean known =
        COPIED.contains(tag)
            ? type == TYPE_BYTE || type == TYPE_UNDEFINED || type == 5
            : type == TYPE_SHORT || type == TYPE_LONG;
    long length = count * Entry.width(type);
    long start = length <= 4 ? entry + 8 : Integer.toUnsignedLong(bytes.getInt(entry + 8));
    if (!known || count < 1 || start + length > encoded.length) {
      throw new ImageDecodeException(
          Reason.DAMAGED,
          "Cannot decode TIFF: entry %d must hold numbers of the file: type %d, count %d"
              .formatted(tag, type, count));
    }
    return new Entry(tag, type, (int) count, (int) start);
  }

  /** The directory first and the old file behind it, so that what is cut off there stays so. */
  private byte[] write() {
    int values = HEADER_LENGTH + 2 + 12 * entries.size() + 4;
    int shift = values + entries.stream().mapToInt(Entry::writtenLength).sum();
    ByteBuffer file =
        ByteBuffer.allocate(Math.addExact(shift, encoded.length)).order(bytes.order());
    file.put(encoded, 0, 4).putInt(HEADER_LENGTH).putShort((short) entries.size());
    int free = values;
    for (Entry entry : entries) {
      file.putShort((short) entry.tag).putShort((short) entry.writtenType()).putInt(entry.count);
      byte[] written = values(entry, shift);
      if (written.length <= 4) {
        file.put(Arrays.copyOf(written, 4));
      } else {
        file.putInt(free).put(free, written);
        free += written.length;
      }
    }
    return file.put(shift, encoded).array();
  }

  private byte[] values(Entry entry, int shift) {
    if (!entry.isOffset()) {
      return Arrays.copyOfRange(encoded, entry.start, entry.start + entry.length());
    }
    ByteBuffer moved = ByteBuffer.allocate(entry.writtenLength()).order(bytes.order());
    for (int i = 0; i < entry.count; i++) {
      int offset =
          entry.type == TYPE_LONG
              ? bytes.getInt(entry.start + 4 * i)
              : bytes.getShort(entry.start + 2 * i) & 0xffff;
      // Beyond the end it must stay, and not come round to the beginning.
      moved.putInt(
          offset < 0
              ? Integer.MAX_VALUE
              : (int) Math.min(Integer.MAX_VALUE, (long) offset + shift));
    }
    return moved.array();
  }
}
