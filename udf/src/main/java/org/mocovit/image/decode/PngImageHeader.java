package org.mocovit.image.decode;

import java.util.List;
import org.mocovit.image.decode.ImageDecodeException.Reason;
import org.mocovit.image.decode.PngChunks.Chunk;

/**
 * The chunk IHDR of a PNG: PNG specification, section 11.2.1.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param depth bits of a sample
 * @param colourType what samples mean, in the file's numbers
 * @param interlaced whether scanlines come in the seven passes of Adam7
 */
record PngImageHeader(int width, int height, int depth, int colourType, boolean interlaced) {
  static final int GRAY = 0;
  static final int PALETTE = 3;

  private static final int LENGTH = 13;

  /**
   * Reads it where it must stand, at the beginning.
   *
   * @throws ImageDecodeException if it is missing or says what the format does not know
   */
  static PngImageHeader of(ByteReader bytes, PngChunks chunks) throws ImageDecodeException {
    List<Chunk> all = chunks.all();
    if (all.isEmpty() || !all.get(0).is("IHDR") || all.get(0).length() != LENGTH) {
      throw damaged("it must start with a chunk IHDR of %d bytes".formatted(LENGTH));
    }
    int start = all.get(0).start();
    int width = bytes.big32(start).orElse(0);
    int height = bytes.big32(start + 4).orElse(0);
    int depth = bytes.unsigned8(start + 8).orElse(0);
    int colourType = bytes.unsigned8(start + 9).orElse(0);
    int interlacing = bytes.unsigned8(start + 12).orElse(0);
    if (width < 1 || height < 1) {
      throw damaged("its sides must be at least 1: %d x %d".formatted(width, height));
    }
    if (!isDefined(colourType, depth) || interlacing > 1) {
      throw damaged(
          "colour type, depth and interlacing must be one of the format's: %d, %d, %d"
              .formatted(colourType, depth, interlacing));
    }
    return new PngImageHeader(width, height, depth, colourType, interlacing == 1);
  }

  /** Bits of a pixel. */
  int bitsPerPixel() {
    int samples =
        switch (colourType) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    return samples * depth;
  }

  /** The colour types and depths of table 11.1 in the specification. */
  private static boolean isDefined(int colourType, int depth) {
    return switch (colourType) {
      case GRAY -> List.of(1, 2, 4, 8, 16).contains(depth);
      case PALETTE -> List.of(1, 2, 4, 8).contains(depth);
      case 2, 4, 6 -> depth == 8 || depth == 16;
      default -> false;
    };
  }

  private static ImageDecodeException damaged(String rule) {
    return new ImageDecodeException(Reason.DAMAGED, "Cannot decode PNG: " + rule);
  }
}
