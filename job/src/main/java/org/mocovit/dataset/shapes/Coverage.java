package org.mocovit.dataset.shapes;

import java.util.Arrays;
import java.util.List;

/**
 * The share of each pixel of a row that an outline covers, by the even-odd rule: four scan lines a
 * row, exact along the line.
 *
 * <p>Own arithmetic instead of Java2D's renderer, because the result of the latter depends on the
 * version and the system properties of the Java runtime, and the images are to be the same to the
 * byte everywhere. Only the four basic operations on doubles are used.
 *
 * <p>Holds the state of one row; not for use by several threads.
 */
final class Coverage {
  private static final int LINES_PER_ROW = 4;

  private final Bounds bounds;
  private final int width;
  private final double[] edges; // x0, y0, x1, y1 of each edge
  private final double[] crossings;
  private final float[] shares;

  /**
   * Prepares an outline.
   *
   * @param outline in image coordinates, may reach beyond the image
   * @param width image width in pixels
   */
  Coverage(Outline outline, int width) {
    this.bounds = outline.bounds();
    this.width = width;
    this.edges = edges(outline);
    this.crossings = new double[edges.length / 4];
    this.shares = new float[width];
  }

  /** The first pixel row touched, not above 0. */
  int firstRow() {
    return (int) Math.max(0, Math.floor(bounds.top()));
  }

  /** One more than the last pixel row touched, not beyond {@code height}. */
  int endRow(int height) {
    return (int) Math.min(height, Math.ceil(bounds.bottom()));
  }

  /** The first pixel column touched, not below 0. */
  int firstColumn() {
    return (int) Math.min(width, Math.max(0, Math.floor(bounds.left())));
  }

  /** One more than the last pixel column touched, not beyond the image. */
  int endColumn() {
    return (int) Math.max(0, Math.min(width, Math.ceil(bounds.right())));
  }

  /** The shares of a row, 0 to 1, one for each pixel of the image's width; valid until the next. */
  float[] row(int row) {
    Arrays.fill(shares, 0);
    for (int line = 0; line < LINES_PER_ROW; line++) {
      double y = row + (line + 0.5) / LINES_PER_ROW;
      int count = crossings(y);
      for (int i = 0; i + 1 < count; i += 2) {
        cover(Math.max(0, crossings[i]), Math.min(width, crossings[i + 1]));
      }
    }
    return shares;
  }

  private int crossings(double y) {
    int count = 0;
    for (int i = 0; i < edges.length; i += 4) {
      double y0 = edges[i + 1];
      double y1 = edges[i + 3];
      // Half-open, so that a corner on the line counts once.
      if (y0 <= y != y1 <= y) {
        double x0 = edges[i];
        crossings[count++] = x0 + (edges[i + 2] - x0) * ((y - y0) / (y1 - y0));
      }
    }
    Arrays.sort(crossings, 0, count);
    return count;
  }

  private void cover(double from, double to) {
    if (from >= to) {
      return;
    }
    int first = (int) from;
    int last = Math.min(width - 1, (int) to);
    if (first == last) {
      shares[first] += (float) (to - from) / LINES_PER_ROW;
      return;
    }
    shares[first] += (float) (first + 1 - from) / LINES_PER_ROW;
    for (int x = first + 1; x < last; x++) {
      shares[x] += 1f / LINES_PER_ROW;
    }
    shares[last] += (float) (to - last) / LINES_PER_ROW;
  }

  private static double[] edges(Outline outline) {
    double[] edges = new double[4 * outline.loops().stream().mapToInt(List::size).sum()];
    int at = 0;
    for (List<Point> loop : outline.loops()) {
      Point previous = loop.get(loop.size() - 1);
      for (Point point : loop) {
        edges[at++] = previous.x();
        edges[at++] = previous.y();
        edges[at++] = point.x();
        edges[at++] = point.y();
        previous = point;
      }
    }
    return edges;
  }
}
