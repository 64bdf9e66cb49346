package org.mocovit.mask;

import java.util.Arrays;

/**
 * The corners of a mask's outline, and which of them are joined by straight lines.
 *
 * <p>Between two columns the outline runs along the rows that only one of them has. So its corners
 * there are the rows at which the one or the other begins or ends, but not both; sorted, they are
 * joined in pairs. Along a row, likewise, the corners are joined in pairs from left to right. Where
 * four pixels meet of which two opposite ones are foreground, both lines go straight on and cross,
 * and there is no corner.
 */
final class OutlineCorners {
  private int[] columns = new int[64];
  private int[] rows = new int[64];
  private int[] across = new int[64];
  private int count;

  /** Of each row the last corner that still has no other on its row; -1 for none. */
  private final int[] open;

  private OutlineCorners(int height) {
    open = new int[height + 1];
    Arrays.fill(open, -1);
  }

  static OutlineCorners of(RunLengthMask mask) {
    MaskColumns columns = new MaskColumns(mask);
    OutlineCorners corners = new OutlineCorners(mask.size().height());
    PixelBox box = mask.box();
    int[] left = new int[columns.mostEnds()];
    int[] right = new int[columns.mostEnds()];
    int leftCount = 0;
    int end = box.x() + box.width();
    for (int x = box.x(); x <= end; x++) {
      int rightCount = x == end ? 0 : columns.ends(x, right);
      corners.addBetween(x, left, leftCount, right, rightCount);
      int[] done = left;
      left = right;
      right = done;
      leftCount = rightCount;
    }
    return corners;
  }

  /** Adds what only one of two sorted lists has, sorted. */
  private void addBetween(int x, int[] left, int leftCount, int[] right, int rightCount) {
    int l = 0;
    int r = 0;
    while (l < leftCount || r < rightCount) {
      if (l < leftCount && r < rightCount && left[l] == right[r]) {
        l++;
        r++;
      } else if (r == rightCount || (l < leftCount && left[l] < right[r])) {
        add(x, left[l++]);
      } else {
        add(x, right[r++]);
      }
    }
  }

  private void add(int x, int y) {
    if (count == columns.length) {
      columns = Arrays.copyOf(columns, 2 * count);
      rows = Arrays.copyOf(rows, 2 * count);
      across = Arrays.copyOf(across, 2 * count);
    }
    columns[count] = x;
    rows[count] = y;
    int other = open[y];
    if (other >= 0) {
      across[count] = other;
      across[other] = count;
    }
    open[y] = other >= 0 ? -1 : count;
    count++;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** How many columns lie left of a corner. */
  int x(int corner) {
    return columns[corner];
  }

  /** How many rows lie above a corner. */
  int y(int corner) {
    return rows[corner];
  }

  /** The corner that is joined to another along its row. */
  int alongRow(int corner) {
    return across[corner];
  }

  /** The corner that is joined to another along its column: each column has an even number. */
  int alongColumn(int corner) {
    return corner ^ 1;
  }
}
