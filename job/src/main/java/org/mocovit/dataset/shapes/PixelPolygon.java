package org.mocovit.dataset.shapes;

import java.util.Arrays;

/**
 * One polygon of a mask, in hundredths of a pixel, so that bounds and area are exact for the
 * numbers that are written. Filled by the even-odd rule; a hole is joined to the border by a cut of
 * no width.
 */
final class PixelPolygon {
  /** Digits after the point of a written coordinate. */
  static final int DECIMALS = 2;

  private static final int UNITS_PER_PIXEL = 100;

  private final int[] coordinates;

  /**
   * Wraps coordinates.
   *
   * @param coordinates x0, y0, x1, y1, …, in hundredths of a pixel, at least three points; not
   *     copied
   */
  PixelPolygon(int[] coordinates) {
    if (coordinates.length < 6 || coordinates.length % 2 != 0) {
      throw new IllegalArgumentException(
          "Polygon must be x, y of at least 3 points: %d numbers".formatted(coordinates.length));
    }
    this.coordinates = coordinates;
  }

  /** A coordinate in hundredths of a pixel. */
  static int units(double pixels) {
    return (int) Math.floor(pixels * UNITS_PER_PIXEL + 0.5);
  }

  /** Count of numbers, two a point. */
  int size() {
    return coordinates.length;
  }

  /** A number by its place: x at even places, y at odd ones; in hundredths of a pixel. */
  int coordinate(int index) {
    return coordinates[index];
  }

  /** x0, y0, x1, y1, … in pixels, each the double nearest to the number that is written. */
  double[] pixels() {
    return Arrays.stream(coordinates).mapToDouble(c -> (double) c / UNITS_PER_PIXEL).toArray();
  }

  /**
   * Twice the enclosed area in units of a hundredth pixel squared; negative where the points go
   * round against the clock as seen in the image.
   */
  long twiceSignedArea() {
    long twice = 0;
    int previous = coordinates.length - 2;
    for (int i = 0; i < coordinates.length; i += 2) {
      twice +=
          (long) coordinates[previous] * coordinates[i + 1]
              - (long) coordinates[i] * coordinates[previous + 1];
      previous = i;
    }
    return twice;
  }

  /** Whether a point, in hundredths of a pixel, lies inside by the even-odd rule. */
  boolean contains(int x, int y) {
    boolean inside = false;
    int previous = coordinates.length - 2;
    for (int i = 0; i < coordinates.length; i += 2) {
      int y0 = coordinates[previous + 1];
      int y1 = coordinates[i + 1];
      if (y0 <= y != y1 <= y) {
        int x0 = coordinates[previous];
        double crossing = x0 + (double) (coordinates[i] - x0) * (y - y0) / (y1 - y0);
        inside ^= crossing > x;
      }
      previous = i;
    }
    return inside;
  }

  /** This polygon with a hole cut into it, through the two points nearest to each other. */
  PixelPolygon withHole(PixelPolygon hole) {
    int here = 0;
    int there = 0;
    long nearest = Long.MAX_VALUE;
    for (int i = 0; i < coordinates.length; i += 2) {
      for (int j = 0; j < hole.coordinates.length; j += 2) {
        long dx = (long) coordinates[i] - hole.coordinates[j];
        long dy = (long) coordinates[i + 1] - hole.coordinates[j + 1];
        long distance = dx * dx + dy * dy;
        if (distance < nearest) {
          nearest = distance;
          here = i;
          there = j;
        }
      }
    }
    int[] joined = new int[coordinates.length + hole.coordinates.length + 4];
    int at = copy(coordinates, 0, here + 2, joined, 0);
    at = copy(hole.coordinates, there, hole.coordinates.length, joined, at);
    at = copy(hole.coordinates, 0, there + 2, joined, at);
    copy(coordinates, here, coordinates.length, joined, at);
    return new PixelPolygon(joined);
  }

  private static int copy(int[] source, int from, int to, int[] target, int at) {
    System.arraycopy(source, from, target, at, to - from);
    return at + to - from;
  }
}
