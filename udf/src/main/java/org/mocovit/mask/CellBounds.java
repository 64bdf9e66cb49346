package org.mocovit.mask;

/**
 * Which rows and columns of a soft mask have values above a limit.
 *
 * @param left the first column
 * @param top the first row
 * @param right the last column; before the first one where there is none
 * @param bottom the last row; before the first one where there is none
 */
record CellBounds(int left, int top, int right, int bottom) {
  /**
   * The smallest bounds around what is above a limit.
   *
   * @param values row by row
   * @param start index of the first one
   */
  static CellBounds above(float[] values, int start, int rows, int columns, float limit) {
    int left = columns;
    int top = rows;
    int right = -1;
    int bottom = -1;
    for (int row = 0; row < rows; row++) {
      int first = start + row * columns;
      for (int column = 0; column < columns; column++) {
        if (values[first + column] > limit) {
          left = Math.min(left, column);
          right = Math.max(right, column);
          top = Math.min(top, row);
          bottom = row;
        }
      }
    }
    return new CellBounds(left, top, right, bottom);
  }
}
