package org.mocovit.image.decode;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.ImageHeader.Size;

/**
 * A GIF up to the data of its first picture: GIF89a specification, sections 18 to 22.
 *
 * @param screenWidth columns of the whole, at least 0
 * @param screenHeight rows of the whole, at least 0
 * @param globalPalette the palette for pictures without one of their own; null for none
 * @param picture the first picture; null where the file ends before
 */
record GifHeader(
    int screenWidth,
    int screenHeight,
    @Nullable PaletteBytes globalPalette,
    @Nullable Picture picture) {
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int SCREEN_LENGTH = 13;
  private static final int INTERLACED = 0x40;

  /**
   * Where a palette is.
   *
   * @param start offset of its first colour
   * @param colours how many
   */
  record PaletteBytes(int start, int colours) {}

  /**
   * A picture on the screen.
   *
   * @param left its first column on the screen
   * @param top its first row on the screen
   * @param width columns
   * @param height rows
   * @param palette its own palette; null for none
   * @param transparent the index that is not drawn; empty for none
   * @param interlaced whether its rows come in four passes
   * @param data offset of its compressed indices
   */
  record Picture(
      int left,
      int top,
      int width,
      int height,
      @Nullable PaletteBytes palette,
      OptionalInt transparent,
      boolean interlaced,
      int data) {}

  /** Whether a file starts as GIFs do. */
  static boolean isGif(ByteReader bytes) {
    return bytes.startsWith(0, "GIF87a") || bytes.startsWith(0, "GIF89a");
  }

  static ImageHeader imageHeader(ByteReader bytes) {
    GifHeader gif = of(bytes);
    return ImageHeader.of(Size.of(OptionalInt.of(gif.width()), OptionalInt.of(gif.height())));
  }

  /** Columns of the image: Pillow lets a picture that reaches beyond the screen widen it. */
  int width() {
    return picture == null ? screenWidth : Math.max(screenWidth, picture.left + picture.width);
  }

  /** Rows of the image. */
  int height() {
    return picture == null ? screenHeight : Math.max(screenHeight, picture.top + picture.height);
  }

  /** Reads as much as there is. */
  static GifHeader of(ByteReader bytes) {
    PaletteBytes global = palette(bytes, 10, SCREEN_LENGTH).orElse(null);
    return new GifHeader(
        bytes.little16(6).orElse(0),
        bytes.little16(8).orElse(0),
        global,
        picture(bytes, global == null ? SCREEN_LENGTH : end(global)));
  }

  private static @Nullable Picture picture(ByteReader bytes, int first) {
    OptionalInt transparent = OptionalInt.empty();
    int position = first;
    while (position < bytes.length() && !bytes.startsWith(position, ';')) {
      if (bytes.startsWith(position, ',')) {
        return picture(bytes, position, transparent);
      }
      if (bytes.startsWith(position, '!')) {
        if (bytes.startsWith(position + 1, GRAPHIC_CONTROL)
            && (bytes.unsigned8(position + 3).orElse(0) & 1) == 1) {
          transparent = bytes.unsigned8(position + 6);
        }
        position = afterBlocks(bytes, position + 2);
      } else {
        position++; // Pillow passes over what is no block.
      }
    }
    return null;
  }

  private static Picture picture(ByteReader bytes, int position, OptionalInt transparent) {
    PaletteBytes palette = palette(bytes, position + 9, position + 10).orElse(null);
    return new Picture(
        bytes.little16(position + 1).orElse(0),
        bytes.little16(position + 3).orElse(0),
        bytes.little16(position + 5).orElse(0),
        bytes.little16(position + 7).orElse(0),
        palette,
        transparent,
        (bytes.unsigned8(position + 9).orElse(0) & INTERLACED) != 0,
        palette == null ? position + 10 : end(palette));
  }

  /** The offset behind blocks of data that start at an offset, as far as they are there. */
  static int afterBlocks(ByteReader bytes, int first) {
    int position = first;
    int length;
    do {
      length = bytes.unsigned8(position).orElse(0);
      position += 1 + length;
    } while (length > 0);
    return position;
  }

  private static Optional<PaletteBytes> palette(ByteReader bytes, int flagsAt, int start) {
    int flags = bytes.unsigned8(flagsAt).orElse(0);
    PaletteBytes palette = new PaletteBytes(start, 2 << (flags & 7));
    return (flags & 0x80) != 0 && end(palette) <= bytes.length()
        ? Optional.of(palette)
        : Optional.empty();
  }

  private static int end(PaletteBytes palette) {
    return palette.start() + 3 * palette.colours();
  }
}
