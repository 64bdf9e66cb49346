package org.mocovit.model.reference;

/**
 * How RoIAlign (He et al., arXiv 1703.06870, section 3) reads one axis of a map. Since a bilinear
 * value is a product of two linear ones, and a region's samples are a grid, all of RoIAlign is a
 * product of matrices: {@code Y map X^T}, where Y and X have a row for each bin.
 *
 * <p>The rules are those of torchvision's kernel ({@code roi_align_kernel.cpp}, {@code aligned =
 * False}): a region is at least one place wide, each bin has two samples, a sample more than one
 * place outside the map is 0, and any other outside it is the border's.
 *
 * @param bins into how many parts a region is cut
 * @param side places of the map along the axis
 */
record SampledAxis(int bins, int side) {
  private static final int SAMPLES = 2;

  /**
   * Writes the rows of a region.
   *
   * @param from where it begins, in places of the map
   * @param to where it ends
   * @param weights {@code [bins, side]} from the offset on, 0 so far
   * @param offset where the rows begin
   */
  void weigh(double from, double to, double[] weights, int offset) {
    double step = Math.max(to - from, 1) / bins / SAMPLES;
    for (int sample = 0; sample < bins * SAMPLES; sample++) {
      double place = from + (sample + 0.5) * step;
      if (place < -1 || place > side) {
        continue;
      }
      double inside = Math.min(Math.max(place, 0), side - 1);
      int low = (int) inside;
      int high = Math.min(low + 1, side - 1);
      int row = offset + sample / SAMPLES * side;
      weights[row + low] += (1 - (inside - low)) / SAMPLES;
      weights[row + high] += (inside - low) / SAMPLES;
    }
  }
}
