package org.mocovit.image.decode;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of an encoded image say about it.
 *
 * @param size the declared sides, or null where the header is damaged
 * @param orientation the EXIF orientation as stored, or empty; anything outside 1..8 means nothing
 */
record ImageHeader(@Nullable Size size, OptionalInt orientation) {

  /** A header without orientation. */
  static ImageHeader of(@Nullable Size size) {
    return new ImageHeader(size, OptionalInt.empty());
  }

  /**
   * Declared sides.
   *
   * @param width columns
   * @param height rows
   */
  record Size(long width, long height) {
    /** Sides as a header holds them, or null where one is missing or not positive. */
    static @Nullable Size of(OptionalInt width, OptionalInt height) {
      if (width.isEmpty() || height.isEmpty()) {
        return null;
      }
      long w = Integer.toUnsignedLong(width.getAsInt());
      long h = Integer.toUnsignedLong(height.getAsInt());
      return w == 0 || h == 0 ? null : new Size(w, h);
    }

    /** Whether there are more pixels than a limit. */
    boolean exceeds(long pixels) {
      return width > pixels / height;
    }
  }
}
