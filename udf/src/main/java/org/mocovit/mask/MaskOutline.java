package org.mocovit.mask;

import java.util.Arrays;

/**
 * The outline of a mask along the edges of its pixels, as closed rings of corners. Filled by the
 * even-odd rule, all rings together have exactly the mask's pixels; a hole is a ring as any other.
 * The lines of a ring are horizontal and vertical in turn, the first is horizontal, and the last
 * leads back to the first corner. Where pixels touch at their corners only, lines cross. Immutable.
 */
public final class MaskOutline {
  /** Corner {@code c} is at {@code xy[2 * c], xy[2 * c + 1]}, ring after ring. */
  private final int[] xy;

  /** Of each ring its first corner; behind them how many corners there are. */
  private final int[] first;

  private MaskOutline(int[] xy, int[] first) {
    this.xy = xy;
    this.first = first;
  }

  /**
   * Traces a mask, in time that grows with its runs and not with its pixels; an empty one has no
   * ring.
   */
  public static MaskOutline of(RunLengthMask mask) {
    OutlineCorners corners = OutlineCorners.of(mask);
    boolean[] taken = new boolean[corners.count()];
    int[] xy = new int[2 * corners.count()];
    // A ring has four corners or more.
    int[] first = new int[corners.count() / 4 + 1];
    int rings = 0;
    int length = 0;
    for (int begin = 0; begin < corners.count(); begin++) {
      if (!taken[begin]) {
        int corner = begin;
        do {
          int next = corners.alongRow(corner);
          for (int each : new int[] {corner, next}) {
            taken[each] = true;
            xy[length++] = corners.x(each);
            xy[length++] = corners.y(each);
          }
          corner = corners.alongColumn(next);
        } while (corner != begin);
        first[++rings] = length / 2;
      }
    }
    return new MaskOutline(xy, Arrays.copyOf(first, rings + 1));
  }

  /** How many rings there are. */
  public int rings() {
    return first.length - 1;
  }

  /** How many corners a ring has: an even number, at least 4. */
  public int corners(int ring) {
    return first[ring + 1] - first[ring];
  }

  /** Where a corner is: how many columns of the mask lie left of it. */
  public int x(int ring, int corner) {
    return xy[2 * (first[ring] + corner)];
  }

  /** Where a corner is: how many rows of the mask lie above it. */
  public int y(int ring, int corner) {
    return xy[2 * (first[ring] + corner) + 1];
  }
}
