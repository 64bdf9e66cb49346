package org.mocovit.image.resample;

/** Takes the rows of a resized image, from top to bottom, as they come out. */
@FunctionalInterface
public interface RowSink {
  /**
   * Takes one row.
   *
   * @param row index of the row within the window, from 0
   * @param rgb the row's values, RGB, each 0..255, at least 3 for every column; scratch memory that
   *     is overwritten after the call
   */
  void accept(int row, int[] rgb);
}
