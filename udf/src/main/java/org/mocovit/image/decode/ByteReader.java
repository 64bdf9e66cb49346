package org.mocovit.image.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.zip.Checksum;

/** Unsigned numbers in an array, empty where they would reach beyond its end. */
final class ByteReader {
  private final byte[] bytes;
  private final ByteBuffer big;
  private final ByteBuffer little;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
    this.big = ByteBuffer.wrap(bytes);
    this.little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Number of bytes. */
  int length() {
    return bytes.length;
  }

  /** Whether certain bytes stand at an offset. */
  boolean startsWith(int offset, int... expected) {
    if (!holds(offset, expected.length)) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[offset + i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text in ASCII stands at an offset. */
  boolean startsWith(int offset, String expected) {
    return startsWith(offset, expected.chars().toArray());
  }

  /** One byte. */
  OptionalInt unsigned8(int offset) {
    return holds(offset, 1) ? OptionalInt.of(bytes[offset] & 0xff) : OptionalInt.empty();
  }

  /** Two bytes, the high one first. */
  OptionalInt big16(int offset) {
    return holds(offset, 2) ? OptionalInt.of(big.getShort(offset) & 0xffff) : OptionalInt.empty();
  }

  /** Two bytes, the low one first. */
  OptionalInt little16(int offset) {
    return holds(offset, 2)
        ? OptionalInt.of(little.getShort(offset) & 0xffff)
        : OptionalInt.empty();
  }

  /** Four bytes, the high one first, with all 32 bits in the int. */
  OptionalInt big32(int offset) {
    return holds(offset, 4) ? OptionalInt.of(big.getInt(offset)) : OptionalInt.empty();
  }

  /** Four bytes, the low one first, with all 32 bits in the int. */
  OptionalInt little32(int offset) {
    return holds(offset, 4) ? OptionalInt.of(little.getInt(offset)) : OptionalInt.empty();
  }

  /** Three bytes, the low one first. */
  OptionalInt little24(int offset) {
    return holds(offset, 3)
        ? OptionalInt.of((little.getShort(offset) & 0xffff) | (bytes[offset + 2] & 0xff) << 16)
        : OptionalInt.empty();
  }

  /** A text of one byte a character; empty where it would reach beyond the end. */
  String text(int offset, int length) {
    return length >= 0 && holds(offset, length)
        ? new String(bytes, offset, length, StandardCharsets.ISO_8859_1)
        : "";
  }

  /** Some bytes; as many as there are of those asked for. */
  byte[] copy(int offset, int length) {
    int start = Math.max(0, Math.min(bytes.length, offset));
    int end = (int) Math.max(start, Math.min(bytes.length, start + (long) length));
    return Arrays.copyOfRange(bytes, start, end);
  }

  /** Adds bytes to a check sum; they must lie inside. */
  void update(Checksum sum, int offset, int length) {
    sum.update(bytes, offset, length);
  }

  /** Bytes in hexadecimal, as many as there are of those asked for. */
  String hex(int offset, int length) {
    int end = Math.min(bytes.length, offset + length);
    return HexFormat.ofDelimiter(" ").formatHex(bytes, Math.min(offset, end), end);
  }

  private boolean holds(int offset, int length) {
    return offset >= 0 && offset <= bytes.length - length;
  }
}
