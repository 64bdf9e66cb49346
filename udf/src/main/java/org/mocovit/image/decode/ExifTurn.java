package org.mocovit.image.decode;

import java.util.OptionalInt;
import org.mocovit.image.RgbImage;

/**
 * What turns a picture upright that was stored with an EXIF orientation: EXIF 2.32, tag 0x0112, and
 * {@code ImageOps.exif_transpose} in Pillow.
 */
enum ExifTurn {
  /** 1: upright already. */
  NONE,
  /** 2: left and right are exchanged. */
  MIRROR,
  /** 3: upside down. */
  HALF_TURN,
  /** 4: top and bottom are exchanged. */
  FLIP,
  /** 5: rows and columns are exchanged. */
  TRANSPOSE,
  /** 6: to be turned clockwise by a quarter. */
  CLOCKWISE,
  /** 7: rows and columns are exchanged along the other diagonal. */
  TRANSVERSE,
  /** 8: to be turned counterclockwise by a quarter. */
  COUNTERCLOCKWISE;

  /** The turn for an orientation as stored; none where it is missing or not in 1..8. */
  static ExifTurn of(OptionalInt orientation) {
    int index = orientation.orElse(1) - 1;
    return index >= 0 && index < values().length ? values()[index] : NONE;
  }

  /** Whether the upright picture has as many columns as the stored one has rows. */
  boolean exchangesSides() {
    return switch (this) {
      case NONE, MIRROR, HALF_TURN, FLIP -> false;
      case TRANSPOSE, CLOCKWISE, TRANSVERSE, COUNTERCLOCKWISE -> true;
    };
  }

  /** The image turned upright; the same object where nothing is to be done. */
  RgbImage apply(RgbImage image) {
    int width = image.width();
    int height = image.height();
    int last = width * height - 1;
    return switch (this) {
      case NONE -> image;
      case MIRROR -> gather(image, width, height, width - 1, -1, width);
      case HALF_TURN -> gather(image, width, height, last, -1, -width);
      case FLIP -> gather(image, width, height, last - (width - 1), 1, -width);
      case TRANSPOSE -> gather(image, height, width, 0, width, 1);
      case CLOCKWISE -> gather(image, height, width, last - (width - 1), -width, 1);
      case TRANSVERSE -> gather(image, height, width, last, -width, -1);
      case COUNTERCLOCKWISE -> gather(image, height, width, width - 1, width, -1);
    };
  }

  /** Takes pixel {@code first + x * stepX + y * stepY} for each pixel of the result. */
  private static RgbImage gather(
      RgbImage image, int width, int height, int first, int stepX, int stepY) {
    byte[] from = image.pixels();
    byte[] to = new byte[from.length];
    int target = 0;
    for (int y = 0; y < height; y++) {
      int source = 3 * (first + y * stepY);
      for (int x = 0; x < width; x++) {
        to[target++] = from[source];
        to[target++] = from[source + 1];
        to[target++] = from[source + 2];
        source += 3 * stepX;
      }
    }
    return new RgbImage(width, height, to);
  }
}
