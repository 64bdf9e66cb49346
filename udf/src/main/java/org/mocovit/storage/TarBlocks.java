package org.mocovit.storage;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** The 512-byte blocks that a tar archive consists of, read forward. */
final class TarBlocks {
  static final int BLOCK_BYTES = 512;

  private final SequentialFile file;
  private long position;

  /** Starts at a position, at which the file's stream stands. */
  TarBlocks(SequentialFile file, long position) {
    this.file = file;
    this.position = position;
  }

  /** The offset in the archive of what is read next. */
  long position() {
    return position;
  }

  String uri() {
    return file.uri();
  }

  /**
   * Reads a block that must be there.
   *
   * @throws DamagedFileException if the archive ends before its end
   */
  byte[] next() throws IOException {
    byte[] block = nextOrLess();
    if (block.length == BLOCK_BYTES) {
      return block;
    }
    if (file.length() == 0) {
      throw new DamagedFileException(
          0, "A tar archive must end with two blocks of zeros: %s is empty".formatted(uri()));
    }
    if (position == block.length) {
      TarCompression.refuse(block, uri());
    }
    throw cut();
  }

  /** Reads a block, or what there is until the end. */
  byte[] nextOrLess() throws IOException {
    byte[] block = file.stream().readNBytes(BLOCK_BYTES);
    position += block.length;
    return block;
  }

  /**
   * Reads the data that follows a header, but not what fills its last block.
   *
   * @param size its bytes
   */
  byte[] data(int size) throws IOException {
    requireLeft(size);
    byte[] data = file.stream().readNBytes(size);
    position += data.length;
    if (data.length < size) {
      throw cut();
    }
    return data;
  }

  /**
   * Goes to the block after a member's data.
   *
   * @param end the offset at which the data ends
   */
  void goPast(long end) throws IOException {
    long padded = end + Math.floorMod(-end, BLOCK_BYTES);
    requireLeft(padded - position);
    try {
      // Reads through on object stores, for which a seek means a new request; seeks elsewhere.
      file.stream().skipNBytes(padded - position);
    } catch (EOFException e) {
      throw cut();
    }
    position = padded;
  }

  /** Bytes from here to the archive's end. */
  long left() {
    return file.length() - position;
  }

  /**
   * Checks that only zeros follow a first block of zeros.
   *
   * @param start the offset of that block
   */
  void requireEnd(long start) throws IOException {
    requireZeros(next(), start);
    for (byte[] block = nextOrLess(); block.length > 0; block = nextOrLess()) {
      requireZeros(block, start);
    }
  }

  static boolean isZero(byte[] block) {
    return Arrays.equals(block, new byte[block.length]);
  }

  private void requireZeros(byte[] block, long start) throws DamagedFileException {
    if (!isZero(block)) {
      throw new DamagedFileException(
          start,
          "A tar archive must hold nothing after two blocks of zeros: those of %s begin at byte %d, and data follows at byte %d; images may be missing"
              .formatted(uri(), start, position - block.length));
    }
  }

  private void requireLeft(long bytes) throws DamagedFileException {
    if (bytes > left()) {
      position = file.length();
      throw cut();
    }
  }

  private DamagedFileException cut() {
    return new DamagedFileException(
        position,
        "A tar archive must end with two blocks of zeros: %s ends without them after %d bytes; images may be missing"
            .formatted(uri(), position));
  }
}
