package org.mocovit.coco.mask;

import java.util.Arrays;

/**
 * Where the outline of a polygon enters and leaves the columns of a mask.
 *
 * <p>The outline is drawn on a grid five times as fine as the pixels. Wherever it steps from one
 * column of pixels to the next, the pixels below toggle between background and foreground. This is
 * the algorithm of {@code rleFrPoly} in maskApi.c of the COCO API (cocodataset/cocoapi at 8c9bcc3),
 * to the pixel: coordinates are truncated toward zero, not floored, and rounding is by adding a
 * half. It differs only in that the points of the outline are not stored.
 */
final class PolygonOutline {
  private static final double SCALE = 5;

  private final MaskSize size;
  private int[] toggles = new int[64];
  private int count;
  private int lastU;
  private int lastV;
  private boolean started;

  PolygonOutline(MaskSize size) {
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
    boolean flat = dx >= dy;
    int steps = flat ? dx : dy;
    if (steps == 0) {
      point(fromX, fromY);
      return;
    }
    // Drawn from the end with the smaller coordinate, so that it rounds alike both ways.
    boolean flipped = flat ? fromX > toX : fromY > toY;
    int startX = flipped ? toX : fromX;
    int startY = flipped ? toY : fromY;
    int rise = flat ? toY - fromY : toX - fromX;
    double slope = (double) (flipped ? -rise : rise) / steps;
    for (int d = 0; d <= steps; d++) {
      int t = flipped ? steps - d : d;
      if (flat) {
        point(startX + t, (int) (startY + slope * t + 0.5));
      } else {
        point((int) (startX + slope * t + 0.5), startY + t);
      }
    }
  }

  private void point(int u, int v) {
    if (started && u != lastU) {
      crossing(u < lastU ? u : u - 1, Math.min(v, lastV));
    }
    started = true;
    lastU = u;
    lastV = v;
  }

  private void crossing(int u, int v) {
    double x = (u + 0.5) / SCALE - 0.5;
    if (Math.floor(x) != x || x < 0 || x > size.width() - 1) {
      return;
    }
    double y = Math.ceil(Math.min(Math.max((v + 0.5) / SCALE - 0.5, 0), size.height()));
    if (count == toggles.length) {
      toggles = Arrays.copyOf(toggles, 2 * count);
    }
    toggles[count++] = ((int) x) * size.height() + (int) y;
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
