package org.mocovit.image.resample;

/** The kernels of Pillow's antialiased resize, on a scale where source pixels are 1 apart. */
enum PillowFilter {
  /** A triangle. */
  BILINEAR(1) {
    @Override
    double weight(double distance) {
      double x = Math.abs(distance);
      return x < 1 ? 1 - x : 0;
    }
  },
  /** Keys' cubic convolution with a = -0.5. */
  BICUBIC(2) {
    @Override
    double weight(double distance) {
      double x = Math.abs(distance);
      if (x < 1) {
        return ((A + 2) * x - (A + 3)) * x * x + 1;
      }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }
  };

  private static final double A = -0.5;

  private final double support;

  PillowFilter(double support) {
    this.support = support;
  }

  /** The distance from which on weights are 0. */
  double support() {
    return support;
  }

  /** The weight of a source pixel at a distance from the centre of the output pixel. */
  abstract double weight(double distance);
}
