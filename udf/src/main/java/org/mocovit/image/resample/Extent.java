package org.mocovit.image.resample;

import org.mocovit.image.RgbImage;

/**
 * How much of a source the image takes that is resized. It is all of it, but for images whose sides
 * were divided while they were decoded, and rounded up: of 4029 columns 504 are left, and the image
 * takes 503.625 of them (the box of Pillow's {@code resize}).
 *
 * @param columns above the source's columns less 1, and at most all
 * @param rows above the source's rows less 1, and at most all
 */
public record Extent(double columns, double rows) {
  /** All of an image. */
  public static Extent all(RgbImage source) {
    return new Extent(source.width(), source.height());
  }

  void requireInside(RgbImage source) {
    if (!(columns > source.width() - 1
        && columns <= source.width()
        && rows > source.height() - 1
        && rows <= source.height())) {
      throw new IllegalArgumentException(
          "Extent must take up the whole %d x %d image, but for less than a column and a row: %s x %s"
              .formatted(source.width(), source.height(), columns, rows));
    }
  }
}
