package org.mocovit.mask;

import java.util.Arrays;

/**
 * Where the outline of a polygon enters and leaves the columns of a mask.
 *
 * <p>The outline is drawn on a grid five times as fine as the pixels. Wherever it steps over the
 * middle of a column of pixels, the pixels below toggle between background and foreground. This is
 * the algorithm of {@code rleFrPoly} in maskApi.c of the COCO API (cocodataset/cocoapi at 8c9bcc3),
 * to the pixel: coordinates are truncated toward zero, not floored, and rounding is by adding a
 * half. It differs only in that the points of the outline are not stored, and that those between
 * the middles of columns are not computed. Between the end of an edge and the beginning of the next
 * the outline steps at most left of the image, where rounding is not the same for both; nothing
 * toggles there.
 */
final class PolygonOutline {
  private static final int SCALE = 5;

  /** The outline crosses the middle of column n on its step from 5n + 2 to 5n + 3, or back. */
  private static final int MIDDLE = 2;

  private final MaskSize size;
  private int[] toggles = new int[64];
  private int count;

  private PolygonOutline(MaskSize size) {
    this.size = size;
  }

  /**
   * Draws a closed polygon.
   *
   * @param xy x and y in turn, in pixels; an odd last number is left out
   */
  static RunLengthMask fill(MaskSize size, double[] xy) {
    PolygonOutline outline = new PolygonOutline(size);
    int points = xy.length / 2;
    for (int p = 0; p < points; p++) {
      int next = p + 1 == points ? 0 : p + 1;
      outline.edge(
          fine(xy[2 * p]), fine(xy[2 * p + 1]), fine(xy[2 * next]), fine(xy[2 * next + 1]));
    }
    return outline.mask();
  }

  private static int fine(double coordinate) {
    return (int) (SCALE * coordinate + 0.5);
  }

  private void edge(int fromX, int fromY, int toX, int toY) {
    int dx = Math.abs(toX - fromX);
    int dy = Math.abs(toY - fromY);
    // Drawn from the end with the smaller coordinate, so that it rounds alike both ways.
    if (dx >= dy) {
      boolean flipped = fromX > toX;
      flatEdge(flipped ? toX : fromX, flipped ? toY : fromY, dx, flipped ? fromY : toY);
    } else {
      boolean flipped = fromY > toY;
      steepEdge(flipped ? toX : fromX, flipped ? toY : fromY, flipped ? fromX : toX, dy);
    }
  }

  /** An edge along x: one step right at a time. */
  private void flatEdge(int x, int y, int dx, int endY) {
    double slope = (double) (endY - y) / dx;
    int first = Math.max(0, -Math.floorDiv(MIDDLE - x, SCALE));
    int last = Math.min(size.width() - 1, Math.floorDiv(x + dx - 1 - MIDDLE, SCALE));
    for (int column = first; column <= last; column++) {
      int t = SCALE * column + MIDDLE - x;
      toggle(column, Math.min(rounded(y, slope, t), rounded(y, slope, t + 1)));
    }
  }

  /** An edge along y: one step down at a time. */
  private void steepEdge(int x, int y, int endX, int dy) {
    double slope = (double) (endX - x) / dy;
    int u = rounded(x, slope, 0);
    for (int t = 1; t <= dy && endX != x; t++) {
      int next = rounded(x, slope, t);
      int lower = Math.min(u, next);
      int column = Math.floorDiv(lower, SCALE);
      if (u != next
          && Math.floorMod(lower, SCALE) == MIDDLE
          && column >= 0
          && column < size.width()) {
        toggle(column, y + t - 1);
      }
      u = next;
    }
  }

  private static int rounded(int start, double slope, int t) {
    return (int) (start + slope * t + 0.5);
  }

  private void toggle(int column, int v) {
    double y = Math.ceil(Math.min(Math.max((v + 0.5) / SCALE - 0.5, 0), size.height()));
    if (count == toggles.length) {
      toggles = Arrays.copyOf(toggles, 2 * count);
    }
    toggles[count++] = column * size.height() + (int) y;
  }

  private RunLengthMask mask() {
    Arrays.sort(toggles, 0, count);
    int[] runs = new int[count + 1];
    int last = 0;
    for (int i = 0; i < count; i++) {
      runs[i] = toggles[i] - last;
      last = toggles[i];
    }
    runs[count] = size.pixels() - last;
    return RunLengthMask.of(size, runs);
  }
}
