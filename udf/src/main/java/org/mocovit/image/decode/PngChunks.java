package org.mocovit.image.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The chunks of a PNG, up to IEND or where the file is cut: PNG specification, section 5. */
final class PngChunks {
  /** Where the first chunk starts. */
  static final int SIGNATURE_LENGTH = 8;

  /** Length, type and check sum, of four bytes each. */
  private static final int FRAME_LENGTH = 12;

  /** What decoding and orientation need; of others a file may have millions. */
  private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "IDAT", "eXIf", "iTXt", "IEND");

  private final ByteReader bytes;
  private final List<Chunk> chunks = new ArrayList<>();
  private @Nullable String damagedBeforeData;
  private boolean hasData;

  private PngChunks(ByteReader bytes) {
    this.bytes = bytes;
  }

  /**
   * A chunk.
   *
   * @param type four letters
   * @param start offset of its data
   * @param length of its data that are there, in bytes
   */
  record Chunk(String type, int start, int length) {
    boolean is(String name) {
      return type.equals(name);
    }
  }

  /** Whether a file starts as PNGs do. */
  static boolean isPng(ByteReader bytes) {
    return bytes.startsWith(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
  }

  /** Reads a PNG; nothing but the frames of its chunks is looked at. */
  static PngChunks of(ByteReader bytes) {
    PngChunks png = new PngChunks(bytes);
    long next = SIGNATURE_LENGTH;
    while (!png.isEnded() && next >= 0) {
      next = png.add((int) next);
    }
    return png;
  }

  /**
   * The chunks IHDR, PLTE, IDAT, eXIf, iTXt and IEND in order. One that is cut is left out, unless
   * it has data: then it is as long as there are.
   */
  List<Chunk> all() {
    return chunks;
  }

  /** Whether the last chunk is the one that ends a PNG. */
  boolean isEnded() {
    return !chunks.isEmpty() && chunks.get(chunks.size() - 1).is("IEND");
  }

  /** The type of a chunk before the data whose check sum is wrong, if there is one. */
  Optional<String> damagedBeforeData() {
    return Optional.ofNullable(damagedBeforeData);
  }

  /** Whether the check sum of a chunk, over type and data, is right. */
  boolean isIntact(Chunk chunk) {
    CRC32 crc = new CRC32();
    bytes.update(crc, chunk.start() - 4, 4 + chunk.length());
    OptionalInt stored = bytes.big32(chunk.start() + chunk.length());
    return stored.equals(OptionalInt.of((int) crc.getValue()));
  }

  /** Adds the chunk at an offset; gives the offset of the next one, or -1 after the last. */
  private long add(int position) {
    if (bytes.big32(position + 4).isEmpty()) {
      return -1;
    }
    long length = Integer.toUnsignedLong(bytes.big32(position).orElseThrow());
    int start = position + 8;
    String type = bytes.text(position + 4, 4);
    int there = (int) Math.min(length, bytes.length() - start);
    // The last check sum may be missing, as nobody needs it; and the end of the data may be.
    hasData |= type.equals("IDAT");
    if (there == length || type.equals("IDAT")) {
      add(new Chunk(type, start, there));
    }
    long next = position + FRAME_LENGTH + length;
    return next <= bytes.length() ? next : -1;
  }

  private void add(Chunk chunk) {
    if (!hasData && damagedBeforeData == null && !isIntact(chunk)) {
      damagedBeforeData = chunk.type();
    }
    boolean empty = chunk.length() == 0 && chunk.is("IDAT");
    if (KEPT.contains(chunk.type()) && !empty) {
      chunks.add(chunk);
    }
  }
}
