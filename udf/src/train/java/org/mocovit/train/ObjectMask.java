package org.mocovit.train;

import java.util.BitSet;
import org.mocovit.mask.RunLengthMask;

/**
 * The visible pixels of an object, in the resolution of its file, so that the small grids that are
 * cut out of it lose nothing to that of the view.
 *
 * @param pixels of the file
 * @param width columns of the view that show the image, before it is turned
 * @param height rows of the view that show the image, before it is turned
 * @param quarterTurns by how many the view is turned clockwise, 0 to 3
 */
record ObjectMask(RunLengthMask pixels, int width, int height, int quarterTurns) {
  /** Points of a cell, downwards and across, that are looked up. */
  private static final int POINTS = 2;

  /** The mask in the view after it was turned. */
  ObjectMask turned(Distortion distortion) {
    return new ObjectMask(pixels, width, height, (quarterTurns + distortion.quarterTurns()) % 4);
  }

  /**
   * How much of each cell of a grid belongs to the object.
   *
   * @param region what the grid divides, in pixels of the turned view
   * @param cells rows and columns of the grid
   * @return 0 to 1, {@code [cells, cells]}, row by row; outside the image 0
   */
  float[] within(Box region, int cells) {
    BitSet object = pixels.foreground();
    float[] shares = new float[cells * cells];
    int points = cells * POINTS;
    for (int row = 0; row < points; row++) {
      float y = region.top() + (row + 0.5f) / points * region.height();
      for (int column = 0; column < points; column++) {
        float x = region.left() + (column + 0.5f) / points * region.width();
        if (has(object, x, y)) {
          shares[row / POINTS * cells + column / POINTS] += 1f / (POINTS * POINTS);
        }
      }
    }
    return shares;
  }

  /** Whether the pixel at a point of the turned view is the object's. */
  private boolean has(BitSet object, float x, float y) {
    // Where a point was before the turn, as {@link Distortion#turned} has it for boxes.
    float column =
        switch (quarterTurns) {
          case 0 -> x;
          case 1 -> y;
          case 2 -> width - x;
          default -> width - y;
        };
    float row =
        switch (quarterTurns) {
          case 0 -> y;
          case 1 -> height - x;
          case 2 -> height - y;
          default -> x;
        };
    int fileColumn = (int) Math.floor(column / width * pixels.size().width());
    int fileRow = (int) Math.floor(row / height * pixels.size().height());
    return fileColumn >= 0
        && fileColumn < pixels.size().width()
        && fileRow >= 0
        && fileRow < pixels.size().height()
        && object.get(fileColumn * pixels.size().height() + fileRow);
  }
}
