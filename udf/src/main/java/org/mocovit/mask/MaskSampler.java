package org.mocovit.mask;

/**
 * Finds the pixels of an image at which a soft mask is above a threshold. No value between cells is
 * looked at that cannot be: around the object, and between cells that are all clearly above the
 * threshold or clearly not. Memory is a column of cells.
 */
final class MaskSampler {
  /** More than what two products of probabilities in 32-bit floats can be off by, together. */
  private static final float ROUNDING = 1e-6f;

  private final SoftMask mask;
  private final AxisTaps x;
  private final AxisTaps y;
  private final float threshold;
  private final float[] column;

  MaskSampler(SoftMask mask, AxisTaps x, AxisTaps y, float threshold) {
    this.mask = mask;
    this.x = x;
    this.y = y;
    this.threshold = threshold;
    this.column = new float[mask.rows()];
  }

  /** The pixels above the threshold; those without taps are not. */
  RunLengthMask pixels(MaskSize image) {
    MaskRuns runs = new MaskRuns(image);
    CellBounds object = mask.above(threshold - ROUNDING);
    int from = y.reaching(object.top());
    int end = y.leaving(object.bottom());
    int endColumn = x.leaving(object.right());
    for (int i = x.reaching(object.left()); i < endColumn && from < end; i++) {
      mask.between(x.low(i), x.high(i), x.weight(i), y.low(from), y.high(end - 1) + 1, column);
      addColumn(from, end, (x.first() + i) * image.height() + y.first(), runs);
    }
    return runs.mask();
  }

  /**
   * Adds the pixels of a column.
   *
   * @param from the first pixel
   * @param end the pixel behind the last one
   * @param place in the image, of pixel 0
   */
  private void addColumn(int from, int end, int place, MaskRuns runs) {
    int i = from;
    while (i < end) {
      int next = Math.min(end, y.nextCell(i));
      float low = column[y.low(i)];
      float high = column[y.high(i)];
      if (Math.min(low, high) > threshold + ROUNDING) {
        runs.add(place + i, next - i);
      } else if (Math.max(low, high) > threshold - ROUNDING) {
        addSingly(i, next, place, runs);
      }
      i = next;
    }
  }

  private void addSingly(int from, int end, int place, MaskRuns runs) {
    for (int i = from; i < end; i++) {
      float weight = y.weight(i);
      if (column[y.low(i)] * (1 - weight) + column[y.high(i)] * weight > threshold) {
        runs.add(place + i, 1);
      }
    }
  }
}
