package org.mocovit.coco.detection;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mocovit.mask.CompressedMask;
import org.mocovit.mask.MaskSize;

/**
 * Masks of detections, in one array of bytes; those that have none take a few bytes all the same.
 */
final class MaskColumn implements Serializable {
  private static final long serialVersionUID = 1;

  private byte[] texts = new byte[0];
  private int[] ends = new int[0];
  private int[] heights = new int[0];
  private int[] widths = new int[0];
  private int size;

  /** Adds a mask behind those of the first rows, which have none where they were not added. */
  void add(int row, CompressedMask mask) {
    pad(row);
    byte[] text = mask.counts().getBytes(StandardCharsets.ISO_8859_1);
    int start = end();
    if (start + text.length > texts.length) {
      texts = Arrays.copyOf(texts, Math.max(start + text.length, 2 * texts.length));
    }
    System.arraycopy(text, 0, texts, start, text.length);
    grow(row + 1);
    ends[row] = start + text.length;
    heights[row] = mask.size().height();
    widths[row] = mask.size().width();
    size = row + 1;
  }

  /** Whether a row has a mask. */
  boolean has(int row) {
    return row < size && heights[row] > 0;
  }

  /** The mask of a row; null where it has none. */
  @Nullable CompressedMask mask(int row) {
    if (!has(row)) {
      return null;
    }
    int start = row == 0 ? 0 : ends[row - 1];
    return new CompressedMask(
        new MaskSize(heights[row], widths[row]),
        new String(texts, start, ends[row] - start, StandardCharsets.ISO_8859_1));
  }

  /** How many bytes the texts take. */
  int bytes() {
    return end();
  }

  private int end() {
    return size == 0 ? 0 : ends[size - 1];
  }

  private void pad(int rows) {
    grow(rows);
    Arrays.fill(ends, size, rows, end());
    size = Math.max(size, rows);
  }

  private void grow(int rows) {
    if (rows > ends.length) {
      int capacity = Math.max(rows, 2 * ends.length);
      ends = Arrays.copyOf(ends, capacity);
      heights = Arrays.copyOf(heights, capacity);
      widths = Arrays.copyOf(widths, capacity);
    }
  }
}
