package org.mocovit.mask;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A set of pixels, as lengths of runs that are background and foreground in turn, background first.
 *
 * <p>Runs go column by column, from the top. Only the first may be of length 0, so that equal sets
 * have equal runs. Immutable.
 */
public final class RunLengthMask implements Segmentation {
  private static final long serialVersionUID = 1;

  private final MaskSize size;
  private final int[] runs;
  private final int area;
  private final PixelBox box;

  private RunLengthMask(MaskSize size, int[] runs) {
    this.size = size;
    this.runs = runs;
    this.area = area(runs);
    this.box = box(size, runs);
  }

  /**
   * A mask of runs.
   *
   * @param size height and width
   * @param runs lengths, background first; a run of length 0 joins its neighbours
   * @throws InvalidMaskException if a length is negative, or they do not sum up to all pixels
   */
  public static RunLengthMask of(MaskSize size, int[] runs) {
    long sum = 0;
    int[] joined = new int[runs.length];
    int length = 0;
    boolean foreground = false;
    for (int run : runs) {
      if (run < 0) {
        throw new InvalidMaskException("counts must be at least 0: " + run);
      }
      sum += run;
      if (run > 0 || length == 0) {
        // Run number n is foreground where n is odd.
        if (length > 0 && (length & 1) == (foreground ? 0 : 1)) {
          joined[length - 1] += run;
        } else {
          joined[length++] = run;
        }
      }
      foreground = !foreground;
    }
    if (sum != size.pixels()) {
      throw new InvalidMaskException(
          "counts must sum up to height * width = %d * %d = %d: %d"
              .formatted(size.height(), size.width(), size.pixels(), sum));
    }
    return new RunLengthMask(size, Arrays.copyOf(joined, length));
  }

  @Override
  public RunLengthMask pixels(MaskSize image) {
    return this;
  }

  /** Height and width. */
  public MaskSize size() {
    return size;
  }

  /** How many pixels it has. */
  public int area() {
    return area;
  }

  /** The smallest box around its pixels. */
  public PixelBox box() {
    return box;
  }

  /** Its pixels, column by column from the top: that of row y and column x is x height + y. */
  public BitSet foreground() {
    BitSet foreground = new BitSet(size.pixels());
    int end = 0;
    for (int i = 0; i < runs.length; i++) {
      int start = end;
      end += runs[i];
      if ((i & 1) == 1) {
        foreground.set(start, end);
      }
    }
    return foreground;
  }

  /** How many runs it has. */
  int runCount() {
    return runs.length;
  }

  /** Length of a run; those of odd index are foreground. */
  int run(int index) {
    return runs[index];
  }

  /** How many pixels both masks have; of different sizes none. */
  public long intersection(RunLengthMask other) {
    if (!size.equals(other.size) || !box.overlaps(other.box)) {
      return 0;
    }
    long common = 0;
    int a = 0;
    int b = 0;
    int endOfA = runs[0];
    int endOfB = other.runs[0];
    int position = 0;
    while (a < runs.length && b < other.runs.length) {
      int end = Math.min(endOfA, endOfB);
      if ((a & b & 1) == 1) {
        common += end - position;
      }
      position = end;
      if (endOfA == end && ++a < runs.length) {
        endOfA += runs[a];
      }
      if (endOfB == end && ++b < other.runs.length) {
        endOfB += other.runs[b];
      }
    }
    return common;
  }

  private static int area(int[] runs) {
    int area = 0;
    for (int i = 1; i < runs.length; i += 2) {
      area += runs[i];
    }
    return area;
  }

  private static PixelBox box(MaskSize size, int[] runs) {
    int height = size.height();
    int left = Integer.MAX_VALUE;
    int right = -1;
    int top = Integer.MAX_VALUE;
    int bottom = -1;
    int end = 0;
    for (int i = 0; i < runs.length; i++) {
      int start = end;
      end += runs[i];
      if ((i & 1) == 1) {
        int last = end - 1;
        boolean oneColumn = start / height == last / height;
        left = Math.min(left, start / height);
        right = last / height;
        // A run over a column's end touches both the bottom and the top row.
        top = oneColumn ? Math.min(top, start % height) : 0;
        bottom = oneColumn ? Math.max(bottom, last % height) : height - 1;
      }
    }
    return right < 0 ? PixelBox.EMPTY : new PixelBox(left, top, right - left + 1, bottom - top + 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunLengthMask mask
        && size.equals(mask.size)
        && Arrays.equals(runs, mask.runs);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + Arrays.hashCode(runs);
  }

  @Override
  public String toString() {
    return "%d x %d: %s".formatted(size.height(), size.width(), RunLengthText.encode(this));
  }
}
