package org.mocovit.mask;

/**
 * Goes through the columns of a mask, from left to right; columns may be passed over. A run that
 * reaches over the end of a column is cut there.
 */
final class MaskColumns {
  private final RunLengthMask mask;
  private final int height;
  private int run;
  private int start;

  MaskColumns(RunLengthMask mask) {
    this.mask = mask;
    this.height = mask.size().height();
  }

  /** How many ends a column can have at most. */
  int mostEnds() {
    return height + 1;
  }

  /**
   * Where the foreground of a column begins and ends in turn, from the top.
   *
   * @param column behind that of the call before
   * @param ends takes rows in [0, height]: the first row of a piece, then the first behind it
   * @return how many ends there are, an even number
   */
  int ends(int column, int[] ends) {
    int top = column * height;
    int bottom = top + height;
    int count = 0;
    while (run < mask.runCount() && start < bottom) {
      int end = start + mask.run(run);
      if ((run & 1) == 1 && end > top) {
        ends[count++] = Math.max(start, top) - top;
        ends[count++] = Math.min(end, bottom) - top;
      }
      if (end > bottom) {
        // The next column has the rest of the run.
        break;
      }
      start = end;
      run++;
    }
    return count;
  }
}
