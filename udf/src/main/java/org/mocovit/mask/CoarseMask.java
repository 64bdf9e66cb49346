package org.mocovit.mask;

import java.util.Arrays;

/** Masks with fewer pixels, such as an image is shown with. */
public final class CoarseMask {
  private CoarseMask() {}

  /**
   * A mask on a coarser grid: a cell is foreground where the pixel below its middle is. What is
   * narrower than a cell may be lost.
   *
   * @param size height and width of the grid, at most those of the mask
   * @throws InvalidMaskException if the grid is finer than the mask
   */
  public static RunLengthMask of(RunLengthMask mask, MaskSize size) {
    MaskSize fine = mask.size();
    if (size.height() > fine.height() || size.width() > fine.width()) {
      throw new InvalidMaskException(
          "size of a coarse mask must be at most that of the mask, %s: %s".formatted(fine, size));
    }
    MaskColumns columns = new MaskColumns(mask);
    int[] ends = new int[columns.mostEnds()];
    int[] runs = new int[64];
    int count = 0;
    int position = 0;
    for (int column = 0; column < size.width(); column++) {
      int ended = columns.ends(below(column, fine.width(), size.width()), ends);
      if (count + ended >= runs.length) {
        runs = Arrays.copyOf(runs, 2 * runs.length + ended);
      }
      for (int i = 0; i < ended; i++) {
        int next = column * size.height() + cellsAbove(ends[i], fine.height(), size.height());
        runs[count++] = next - position;
        position = next;
      }
    }
    runs[count] = size.pixels() - position;
    return RunLengthMask.of(size, Arrays.copyOf(runs, count + 1));
  }

  /** The pixel below the middle of a cell. */
  private static int below(int cell, int pixels, int cells) {
    return (int) ((2L * cell + 1) * pixels / (2L * cells));
  }

  /** How many cells have their middle above a pixel's upper edge. */
  private static int cellsAbove(int pixel, int pixels, int cells) {
    return (int) Math.max(0, -Math.floorDiv(pixels - 2L * cells * pixel, 2L * pixels));
  }
}
