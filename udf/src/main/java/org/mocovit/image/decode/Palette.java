package org.mocovit.image.decode;

/** Palettes of three bytes a colour: red, green, blue. */
final class Palette {
  private Palette() {}

  /**
   * Shades from black to white, one step each: what Pillow has where a file gives no colours
   * ({@code ImagingPaletteNew} in src/libImaging/Palette.c).
   *
   * @param colours how many, at most 256
   */
  static byte[] gray(int colours) {
    byte[] palette = new byte[3 * colours];
    for (int i = 0; i < palette.length; i++) {
      palette[i] = (byte) (i / 3);
    }
    return palette;
  }

  /** Looks pixels up. */
  static byte[] look(byte[] indices, byte[] palette) {
    byte[] pixels = new byte[Math.multiplyExact(3, indices.length)];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(palette, 3 * (indices[i] & 0xff), pixels, 3 * i, 3);
    }
    return pixels;
  }
}
