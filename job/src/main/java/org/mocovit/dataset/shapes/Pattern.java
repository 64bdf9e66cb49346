package org.mocovit.dataset.shapes;

/** How two colours share a surface. */
sealed interface Pattern
    permits Pattern.Plain, Pattern.Gradient, Pattern.Stripes, Pattern.Checks, Clouds {
  /** The share of the second colour at an image point, 0 to 1. */
  float share(double x, double y);

  /** The first colour alone. */
  record Plain() implements Pattern {
    @Override
    public float share(double x, double y) {
      return 0;
    }
  }

  /**
   * A linear passage from the first colour to the second.
   *
   * @param from where the passage starts
   * @param stepX change of the share a pixel to the right
   * @param stepY change of the share a pixel down
   */
  record Gradient(Point from, double stepX, double stepY) implements Pattern {
    @Override
    public float share(double x, double y) {
      return clamp((x - from.x()) * stepX + (y - from.y()) * stepY);
    }
  }

  /**
   * Bands of equal width.
   *
   * @param normalX x of the unit vector across the bands
   * @param normalY y of the unit vector across the bands
   * @param bandPixels width of a band
   */
  record Stripes(double normalX, double normalY, double bandPixels) implements Pattern {
    @Override
    public float share(double x, double y) {
      double across = x * normalX + y * normalY;
      double period = 2 * bandPixels;
      double phase = across - period * Math.floor(across / period);
      // Distance to the next edge, so that edges are one pixel soft.
      return clamp(0.5 + Math.abs(phase - bandPixels) - bandPixels / 2);
    }
  }

  /**
   * A chequerboard.
   *
   * @param rows bands one way
   * @param columns bands across them
   */
  record Checks(Stripes rows, Stripes columns) implements Pattern {
    @Override
    public float share(double x, double y) {
      float row = rows.share(x, y);
      float column = columns.share(x, y);
      return row + column - 2 * row * column;
    }
  }

  private static float clamp(double share) {
    return (float) Math.min(1, Math.max(0, share));
  }
}
