package org.mocovit.mask;

import java.util.Arrays;

/** Collects the foreground of a mask, run by run, in the order in which pixels are counted. */
final class MaskRuns {
  private final MaskSize size;
  private int[] runs = new int[64];
  private int count;
  private int end;

  MaskRuns(MaskSize size) {
    this.size = size;
  }

  /**
   * Adds pixels; a run that begins where the last one ends makes it longer.
   *
   * @param start place of the first one, counted column by column; not before the last run's end
   * @param length how many, at least 1
   */
  void add(int start, int length) {
    if (count > 0 && start == end) {
      runs[count - 1] += length;
    } else {
      if (count + 2 > runs.length) {
        runs = Arrays.copyOf(runs, 2 * runs.length);
      }
      runs[count++] = start - end;
      runs[count++] = length;
    }
    end = start + length;
  }

  /** The mask of all runs that were added. */
  RunLengthMask mask() {
    int[] all = Arrays.copyOf(runs, count + 1);
    all[count] = size.pixels() - end;
    return RunLengthMask.of(size, all);
  }
}
