package org.mocovit.mask;

import java.util.Arrays;

/**
 * The text form of run lengths ("compressed RLE").
 *
 * <p>From the fourth run on, the difference to the run two before is written, else the length. A
 * number is cut into groups of five bits, the lowest first; bit 0x20 says that another group
 * follows, the sign is that of bit 0x10 of the last. A group plus 48 is a character. The form is
 * that of {@code rleToString} and {@code rleFrString} in maskApi.c of the COCO API
 * (cocodataset/cocoapi at 8c9bcc3).
 */
public final class RunLengthText {
  private static final int FIRST = 48;
  private static final int GROUP_BITS = 5;
  private static final int MORE = 0x20;
  private static final int SIGN = 0x10;

  /** Seven groups hold every difference of two ints. */
  private static final int MOST_GROUPS = 7;

  private RunLengthText() {}

  /** The text of a mask. */
  public static String encode(RunLengthMask mask) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < mask.runCount(); i++) {
      long rest = i > 2 ? (long) mask.run(i) - mask.run(i - 2) : mask.run(i);
      boolean more = true;
      while (more) {
        int group = (int) (rest & (MORE - 1));
        rest >>= GROUP_BITS;
        more = (group & SIGN) == 0 ? rest != 0 : rest != -1;
        text.append((char) ((more ? group | MORE : group) + FIRST));
      }
    }
    return text.toString();
  }

  /**
   * The mask of a text.
   *
   * @throws InvalidMaskException if a character is none of the form, the last number is cut off, or
   *     the runs are no mask of that size
   */
  public static RunLengthMask decode(MaskSize size, CharSequence text) {
    int[] runs = new int[Math.max(1, text.length())];
    int count = 0;
    int next = 0;
    while (next < text.length()) {
      long number = 0;
      int shift = 0;
      int group;
      do {
        if (next == text.length() || shift == MOST_GROUPS * GROUP_BITS) {
          throw new InvalidMaskException(
              "counts must be whole numbers in groups of five bits: number %d of %s"
                  .formatted(count + 1, shortened(text)));
        }
        group = group(text, next++);
        number |= (long) (group & (MORE - 1)) << shift;
        shift += GROUP_BITS;
      } while ((group & MORE) != 0);
      if ((group & SIGN) != 0) {
        number |= -1L << shift;
      }
      if (count > 2) {
        number += runs[count - 2];
      }
      if (number < 0 || number > size.pixels()) {
        throw new InvalidMaskException(
            "counts must be in [0, height * width = %d * %d = %d]: number %d is %d"
                .formatted(size.height(), size.width(), size.pixels(), count + 1, number));
      }
      runs[count++] = (int) number;
    }
    return RunLengthMask.of(size, Arrays.copyOf(runs, Math.max(1, count)));
  }

  private static int group(CharSequence text, int index) {
    int group = text.charAt(index) - FIRST;
    if (group < 0 || group >= 2 * MORE) {
      throw new InvalidMaskException(
          "counts must be of characters '0' to 'o': '%s' at %d of %s"
              .formatted(text.charAt(index), index, shortened(text)));
    }
    return group;
  }

  private static String shortened(CharSequence text) {
    return text.length() <= 40 ? text.toString() : text.subSequence(0, 37) + "...";
  }
}
