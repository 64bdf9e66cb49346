package org.mocovit.mask;

/**
 * Between which cells of a soft mask the pixels of an image lie, along one axis: for each pixel of
 * a part of the axis two cells and the weight of the second. Bilinear, as PyTorch's {@code
 * interpolate} with {@code align_corners=False} (ATen/native/UpSample.h), in 32-bit floats as
 * there: a pixel's middle lies at {@code scale * (pixel + 0.5) - 0.5}, and cells beyond the edge
 * are those of the edge.
 */
final class AxisTaps {
  private final int first;
  private final int[] low;
  private final int[] high;
  private final float[] weight;
  private final int[] nextCell;

  private AxisTaps(int first, int count) {
    this.first = first;
    this.low = new int[count];
    this.high = new int[count];
    this.weight = new float[count];
    this.nextCell = new int[count];
  }

  /**
   * Cells that are stretched over pixels.
   *
   * @param cells how many there are
   * @param start the pixel at which the first cell begins; may lie outside the image
   * @param length over how many pixels they reach, at least 1
   * @param side pixels of the image; what lies outside has no taps
   */
  static AxisTaps stretched(int cells, long start, long length, int side) {
    int first = (int) Math.max(0, Math.min(side, start));
    int end = (int) Math.max(first, Math.min(side, start + length));
    AxisTaps taps = new AxisTaps(first, end - first);
    float scale = (float) cells / length;
    for (int i = 0; i < end - first; i++) {
      taps.set(i, first + i - start, scale, cells, 0);
    }
    return taps.grouped();
  }

  /**
   * Cells of which a part shows the whole image.
   *
   * @param cells how many there are
   * @param placement which of them show the image; those beyond {@code cells} do not exist, and
   *     pixels whose middle lies there have no taps
   * @param side pixels of the image
   */
  static AxisTaps shown(int cells, Placement placement, int side) {
    float scale = (float) placement.length() / side;
    int first = 0;
    while (first < side && scale * (first + 0.5f) + placement.start() < 0) {
      first++;
    }
    int end = side;
    while (end > first && scale * (end - 0.5f) + placement.start() >= cells) {
      end--;
    }
    AxisTaps taps = new AxisTaps(first, end - first);
    for (int i = 0; i < end - first; i++) {
      taps.set(i, first + i, scale, placement.length(), placement.start());
      taps.low[i] = Math.max(0, Math.min(cells - 1, taps.low[i]));
      taps.high[i] = Math.max(0, Math.min(cells - 1, taps.high[i]));
    }
    return taps.grouped();
  }

  private void set(int index, long pixel, float scale, int cells, int firstCell) {
    float place = Math.max(0f, scale * (pixel + 0.5f) - 0.5f);
    int cell = Math.min((int) place, cells - 1);
    low[index] = firstCell + cell;
    high[index] = firstCell + Math.min(cell + 1, cells - 1);
    weight[index] = Math.max(0f, Math.min(1f, place - cell));
  }

  private AxisTaps grouped() {
    for (int i = low.length - 1; i >= 0; i--) {
      boolean last = i + 1 == low.length || low[i + 1] != low[i] || high[i + 1] != high[i];
      nextCell[i] = last ? i + 1 : nextCell[i + 1];
    }
    return this;
  }

  /** The first pixel. */
  int first() {
    return first;
  }

  /** How many pixels there are. */
  int count() {
    return low.length;
  }

  /** The cell before a pixel's middle; never falls from one pixel to the next. */
  int low(int index) {
    return low[index];
  }

  /** The cell behind it. */
  int high(int index) {
    return high[index];
  }

  /** The weight of {@link #high}, in [0, 1]. */
  float weight(int index) {
    return weight[index];
  }

  /** The pixel behind the last one that lies between the same cells as this one. */
  int nextCell(int index) {
    return nextCell[index];
  }

  /** The first pixel from which on all lie behind a cell or beside it. */
  int reaching(int cell) {
    int index = 0;
    while (index < high.length && high[index] < cell) {
      index++;
    }
    return index;
  }

  /** The first pixel from which on all lie behind a cell, without touching it. */
  int leaving(int cell) {
    int index = low.length;
    while (index > 0 && low[index - 1] > cell) {
      index--;
    }
    return index;
  }
}
