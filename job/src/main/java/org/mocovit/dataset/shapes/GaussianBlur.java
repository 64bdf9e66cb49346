package org.mocovit.dataset.shapes;

import java.util.Arrays;

/** A separable Gaussian filter on one plane of floats; the border values are repeated outside. */
final class GaussianBlur {
  private GaussianBlur() {}

  /**
   * The filter's weights: odd in number, symmetric, of sum 1, cut off at 2.5 standard deviations.
   *
   * @param sigma standard deviation in pixels, above 0
   */
  static float[] kernel(double sigma) {
    int radius = (int) Math.ceil(2.5 * sigma);
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = (i - radius) / sigma;
      weights[i] = StrictMath.exp(-distance * distance / 2);
      sum += weights[i];
    }
    float[] kernel = new float[weights.length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (weights[i] / sum);
    }
    return kernel;
  }

  /** Filters every row of a plane in place. */
  static void rows(float[] plane, int width, float[] kernel) {
    int radius = kernel.length / 2;
    float[] padded = new float[width + 2 * radius];
    float[] sums = new float[width];
    for (int start = 0; start < plane.length; start += width) {
      System.arraycopy(plane, start, padded, radius, width);
      Arrays.fill(padded, 0, radius, plane[start]);
      Arrays.fill(padded, radius + width, padded.length, plane[start + width - 1]);
      Arrays.fill(sums, 0);
      for (int k = 0; k < kernel.length; k++) {
        addScaled(sums, padded, k, kernel[k]);
      }
      System.arraycopy(sums, 0, plane, start, width);
    }
  }

  /** Filters every column of a plane in place. */
  static void columns(float[] plane, int width, float[] kernel) {
    int radius = kernel.length / 2;
    int height = plane.length / width;
    float[] source = plane.clone();
    float[] sums = new float[width];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, 0);
      for (int k = 0; k < kernel.length; k++) {
        int from = Math.min(height - 1, Math.max(0, y + k - radius));
        addScaled(sums, source, from * width, kernel[k]);
      }
      System.arraycopy(sums, 0, plane, y * width, width);
    }
  }

  /** The one inner loop, plain enough for the compiler to use vector instructions. */
  private static void addScaled(float[] sums, float[] values, int offset, float weight) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weight * values[offset + x];
    }
  }
}
