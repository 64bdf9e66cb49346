package org.mocovit.image.decode;

import java.util.OptionalInt;
import org.mocovit.image.decode.ImageHeader.Size;

/**
 * The header of a PBM, PGM or PPM: the manuals of Netpbm, pbm(5), pgm(5) and ppm(5).
 *
 * @param width columns; empty where there is no such number
 * @param height rows
 * @param brightest the sample that means full light; 1 for a PBM
 */
record PnmHeader(OptionalInt width, OptionalInt height, OptionalInt brightest) {
  private static final int MOST_DIGITS = 10;

  /** Whether a file starts as these do. */
  static boolean isPnm(ByteReader bytes) {
    int kind = bytes.unsigned8(1).orElse(0);
    return bytes.startsWith(0, 'P')
        && kind >= '1'
        && kind <= '6'
        && Character.isWhitespace(bytes.unsigned8(2).orElse(0));
  }

  static ImageHeader imageHeader(ByteReader bytes) {
    PnmHeader header = of(bytes);
    return ImageHeader.of(Size.of(header.width, header.height));
  }

  static PnmHeader of(ByteReader bytes) {
    Numbers numbers = new Numbers(bytes);
    boolean oneBit = bytes.startsWith(1, '1') || bytes.startsWith(1, '4');
    return new PnmHeader(
        numbers.next(), numbers.next(), oneBit ? OptionalInt.of(1) : numbers.next());
  }

  /** Reads the numbers of a header, between which are white space and comments. */
  private static final class Numbers {
    private final ByteReader bytes;
    private int position = 2;

    Numbers(ByteReader bytes) {
      this.bytes = bytes;
    }

    OptionalInt next() {
      while (Character.isWhitespace(current()) || current() == '#') {
        position = current() == '#' ? endOfLine() : position + 1;
      }
      int start = position;
      while (Character.isDigit(current()) && position - start <= MOST_DIGITS) {
        position++;
      }
      String digits = bytes.text(start, position - start);
      // What follows a number is told apart by readers in ways that differ, unless it is a space.
      if (digits.isEmpty()
          || !Character.isWhitespace(current())
          || Long.parseLong(digits) > Integer.MAX_VALUE) {
        return OptionalInt.empty();
      }
      return OptionalInt.of(Integer.parseInt(digits));
    }

    private int endOfLine() {
      int end = position;
      while (bytes.unsigned8(end).isPresent()
          && !bytes.startsWith(end, '\n')
          && !bytes.startsWith(end, '\r')) {
        end++;
      }
      return end;
    }

    private int current() {
      return bytes.unsigned8(position).orElse(0);
    }
  }
}
