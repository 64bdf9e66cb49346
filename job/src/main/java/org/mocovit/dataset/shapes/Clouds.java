package org.mocovit.dataset.shapes;

/**
 * Soft random patches: random values on a square lattice, smoothly interpolated ("value noise";
 * Ebert et al., "Texturing and Modeling", 3rd edition, chapter 6, lattice noises).
 */
final class Clouds implements Pattern {
  private final float[] lattice;
  private final int columns;
  private final double cellsPerPixel;

  private Clouds(float[] lattice, int columns, double cellsPerPixel) {
    this.lattice = lattice;
    this.columns = columns;
    this.cellsPerPixel = cellsPerPixel;
  }

  /**
   * Clouds over an image.
   *
   * @param width image width in pixels
   * @param height image height in pixels
   * @param cellPixels distance of lattice points, above 0
   * @param draws gives the lattice values
   */
  static Clouds over(int width, int height, double cellPixels, Draws draws) {
    int columns = (int) (width / cellPixels) + 2;
    int rows = (int) (height / cellPixels) + 2;
    float[] lattice = new float[columns * rows];
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = (float) draws.between(0, 1);
    }
    return new Clouds(lattice, columns, 1 / cellPixels);
  }

  @Override
  public float share(double x, double y) {
    float u = (float) (x * cellsPerPixel);
    float v = (float) (y * cellsPerPixel);
    int column = (int) u;
    int row = (int) v;
    float right = smooth(u - column);
    float down = smooth(v - row);
    int at = row * columns + column;
    float upper = lattice[at] + right * (lattice[at + 1] - lattice[at]);
    float lower =
        lattice[at + columns] + right * (lattice[at + columns + 1] - lattice[at + columns]);
    return upper + down * (lower - upper);
  }

  private static float smooth(float t) {
    return t * t * (3 - 2 * t);
  }
}
