package org.mocovit.coco;

import java.io.Serializable;

/**
 * A box in pixels; the edges lie anywhere between pixels.
 *
 * @param x left edge, from the left of the image
 * @param y top edge, from the top of the image
 * @param width to the right edge; negative of a box turned inside out, which overlaps nothing
 * @param height to the bottom edge; as the width
 */
public record Box(double x, double y, double width, double height) implements Serializable {
  /** Refuses what is no number. */
  public Box {
    if (!Double.isFinite(x)
        || !Double.isFinite(y)
        || !Double.isFinite(width)
        || !Double.isFinite(height)) {
      throw new IllegalArgumentException(
          "bbox must be of finite numbers: [%s, %s, %s, %s]".formatted(x, y, width, height));
    }
  }

  /** Width times height. */
  public double area() {
    return width * height;
  }
}
