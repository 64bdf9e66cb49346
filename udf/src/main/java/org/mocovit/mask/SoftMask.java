package org.mocovit.mask;

/**
 * A mask as a model puts it out: for each cell of a grid the probability that it belongs to the
 * object. A part of a larger array, which is not copied: row by row, in [0, 1].
 */
public final class SoftMask {
  /** Corners of boxes are looked for within so many pixels of the image's. */
  private static final float FARTHEST = 1e9f;

  private final float[] values;
  private final int start;
  private final int rows;
  private final int columns;

  /**
   * A part of an array.
   *
   * @param start index of the first value
   * @param rows at least 1
   * @param columns at least 1
   */
  public SoftMask(float[] values, int start, int rows, int columns) {
    if (rows < 1 || columns < 1 || start < 0 || start + (long) rows * columns > values.length) {
      throw new IllegalArgumentException(
          "A mask of %d x %d values from %d on must lie in the array's %d"
              .formatted(rows, columns, start, values.length));
    }
    this.values = values;
    this.start = start;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * The pixels of a mask that covers a box: resized to the box and pasted, as torchvision's {@code
   * paste_masks_in_image} does (torchvision/models/detection/roi_heads.py of pytorch/vision at
   * 00d6550), in 32-bit floats as there. The mask gets a border of zeros one cell wide and the box
   * grows by as much; its corners are truncated toward zero to whole pixels, of which the last
   * belongs to it. It differs in two things: masks need not be square, and nothing of the image's
   * size is made, only the columns of the box, one at a time.
   *
   * @param left of the box, in pixels of the image; corners may lie outside it
   * @param top of the box
   * @param right of the box
   * @param bottom of the box
   * @param image rows and columns of the image
   * @param threshold pixels above it belong to the object, in (0, 1)
   * @return possibly without any pixel
   */
  public RunLengthMask inBox(
      double left, double top, double right, double bottom, MaskSize image, double threshold) {
    return bordered()
        .above(
            edges(left, right, columns, image.width()),
            edges(top, bottom, rows, image.height()),
            image,
            threshold);
  }

  /**
   * The pixels of a mask that covers all that the model sees: the part that shows the image is
   * resized to the image's size, as PyTorch's {@code interpolate} with {@code align_corners=False}
   * does. Where the model sees the image as it is, these are the mask's own cells. What the model
   * does not see belongs to no object.
   *
   * @param x which columns show the image
   * @param y which rows show the image
   * @param image rows and columns of the image
   * @param threshold pixels above it belong to the object, in (0, 1)
   * @return possibly without any pixel
   */
  public RunLengthMask onImage(Placement x, Placement y, MaskSize image, double threshold) {
    return above(
        AxisTaps.shown(columns, x, image.width()),
        AxisTaps.shown(rows, y, image.height()),
        image,
        threshold);
  }

  /** The side of a box with the border's share, as {@code expand_boxes} has it. */
  private static AxisTaps edges(double from, double to, int cells, int side) {
    float low = Math.max(-FARTHEST, Math.min(FARTHEST, (float) from));
    float high = Math.max(-FARTHEST, Math.min(FARTHEST, (float) to));
    float half = (high - low) * 0.5f * (float) ((cells + 2.0) / cells);
    float centre = (high + low) * 0.5f;
    long start = (long) (centre - half);
    long length = (long) (centre + half) - start + 1;
    return AxisTaps.stretched(cells + 2, start, Math.max(1, length), side);
  }

  private SoftMask bordered() {
    int width = columns + 2;
    float[] larger = new float[(rows + 2) * width];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, start + row * columns, larger, (row + 1) * width + 1, columns);
    }
    return new SoftMask(larger, 0, rows + 2, width);
  }

  private RunLengthMask above(AxisTaps x, AxisTaps y, MaskSize image, double threshold) {
    return new MaskSampler(this, x, y, (float) threshold).pixels(image);
  }

  /** How many rows of cells it has. */
  int rows() {
    return rows;
  }

  /**
   * Fills a column with what lies between two columns of cells.
   *
   * @param weight of the second, in [0, 1]
   * @param from the first row
   * @param end the row behind the last one
   */
  void between(int low, int high, float weight, int from, int end, float[] column) {
    for (int row = from; row < end; row++) {
      int first = start + row * columns;
      column[row] = values[first + low] * (1 - weight) + values[first + high] * weight;
    }
  }

  /** The rows and columns that have values above a limit. */
  CellBounds above(float limit) {
    return CellBounds.above(values, start, rows, columns, limit);
  }
}
