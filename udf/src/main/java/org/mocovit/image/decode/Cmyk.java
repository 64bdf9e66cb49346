package org.mocovit.image.decode;

/** Inks to colours. */
final class Cmyk {
  private Cmyk() {}

  /**
   * {@code cmyk2rgb} in Pillow's src/libImaging/Convert.c.
   *
   * @param ink cyan, magenta or yellow, 0..255, 255 = full
   * @param black 0..255, 255 = full
   * @return red, green or blue
   */
  static byte toRgb(int ink, int black) {
    int light = 255 - black;
    int product = ink * light + 128;
    return (byte) Math.max(0, light - (((product >> 8) + product) >> 8));
  }
}
