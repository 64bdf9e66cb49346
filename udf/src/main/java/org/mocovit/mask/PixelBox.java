package org.mocovit.mask;

import java.io.Serializable;

/**
 * The smallest box that holds all pixels of a mask; of an empty mask all four are 0.
 *
 * @param x first column, 0-based
 * @param y first row, 0-based
 * @param width columns
 * @param height rows
 */
public record PixelBox(int x, int y, int width, int height) implements Serializable {
  /** The box of no pixel. */
  public static final PixelBox EMPTY = new PixelBox(0, 0, 0, 0);

  /** Whether two boxes have a pixel in common. */
  boolean overlaps(PixelBox other) {
    return x < other.x + other.width
        && other.x < x + width
        && y < other.y + other.height
        && other.y < y + height;
  }
}
