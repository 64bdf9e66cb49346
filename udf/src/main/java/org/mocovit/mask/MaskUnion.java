package org.mocovit.mask;

import java.util.Arrays;

/** The pixels that any of two masks has. */
final class MaskUnion {
  private MaskUnion() {}

  /**
   * Merges two masks of one size.
   *
   * @throws InvalidMaskException if their sizes differ
   */
  static RunLengthMask of(RunLengthMask first, RunLengthMask second) {
    if (!first.size().equals(second.size())) {
      throw new InvalidMaskException(
          "united masks must have one size: %s, %s".formatted(first.size(), second.size()));
    }
    int[] runs = new int[first.runCount() + second.runCount() + 1];
    int count = 0;
    int a = 0;
    int b = 0;
    int endOfA = first.run(0);
    int endOfB = second.run(0);
    int position = 0;
    boolean inside = false;
    int pixels = first.size().pixels();
    while (position < pixels) {
      boolean now = ((a | b) & 1) == 1;
      int end = Math.min(endOfA, endOfB);
      if (now != inside) {
        count++;
        inside = now;
      }
      runs[count] += end - position;
      position = end;
      if (endOfA == end && ++a < first.runCount()) {
        endOfA += first.run(a);
      }
      if (endOfB == end && ++b < second.runCount()) {
        endOfB += second.run(b);
      }
    }
    return RunLengthMask.of(first.size(), Arrays.copyOf(runs, count + 1));
  }
}
