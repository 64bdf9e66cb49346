package org.mocovit.image.resample;

import org.mocovit.image.RgbImage;

/**
 * Bilinear between the four nearest pixels, to the pixel as OpenCV's {@code resize} with {@code
 * INTER_LINEAR} computes 8-bit images: coefficients with 11 bits behind the point, 4 bits cut off
 * between the passes ({@code HResizeLinear} and {@code VResizeLinear} in {@code
 * modules/imgproc/src/resize.cpp} of OpenCV 4.13.0).
 *
 * <p>torchvision's detectors interpolate between the same pixels in floats ({@code
 * upsample_bilinear2d}); from those results rounded to 8 bits these differ by at most 1.
 */
final class PlainBilinearResampler implements Resampler {
  private static final int ONE = 1 << 11;

  @Override
  public void resample(
      RgbImage source, Extent extent, int width, int height, Window window, RowSink sink) {
    window.requireInside(width, height);
    extent.requireInside(source);
    Columns columns = new Columns(source.width(), extent.columns(), width, window);
    double scale = 1 / (height / extent.rows());
    int[] upper = new int[3 * window.width()];
    int[] lower = new int[3 * window.width()];
    int[] out = new int[3 * window.width()];
    int held = Integer.MIN_VALUE;
    for (int i = 0; i < window.height(); i++) {
      float position = position(window.top() + i, scale);
      int row = (int) Math.floor(position);
      if (row != held) {
        if (row == held + 1) {
          int[] swapped = upper;
          upper = lower;
          lower = swapped;
        } else {
          columns.resize(source, row, upper);
        }
        columns.resize(source, row + 1, lower);
        held = row;
      }
      float fraction = position - row;
      mix(upper, lower, coefficient(1 - fraction), coefficient(fraction), out);
      sink.accept(i, out);
    }
  }

  /** Where an output pixel's centre lies in the source, whose pixel centres are the integers. */
  private static float position(int index, double scale) {
    return (float) ((index + 0.5) * scale - 0.5);
  }

  /** Halves go to the even neighbour, as in {@code saturate_cast<short>}. */
  private static int coefficient(float weight) {
    return (int) Math.rint(weight * ONE);
  }

  private static void mix(int[] upper, int[] lower, int upperWeight, int lowerWeight, int[] out) {
    for (int i = 0; i < out.length; i++) {
      int sum =
          (((upper[i] >> 4) * upperWeight) >> 16) + (((lower[i] >> 4) * lowerWeight) >> 16) + 2;
      out[i] = Math.max(0, Math.min(255, sum >> 2));
    }
  }

  /** The horizontal pass: for each wanted column its two source columns and their coefficients. */
  private static final class Columns {
    private final int[] left;
    private final int[] right;
    private final int[] leftWeights;
    private final int[] rightWeights;

    private Columns(int in, double extent, int out, Window window) {
      left = new int[window.width()];
      right = new int[window.width()];
      leftWeights = new int[window.width()];
      rightWeights = new int[window.width()];
      double scale = 1 / (out / extent);
      for (int i = 0; i < window.width(); i++) {
        float position = position(window.left() + i, scale);
        int column = (int) Math.floor(position);
        float fraction = column < 0 || column >= in - 1 ? 0 : position - column;
        left[i] = 3 * Math.max(0, Math.min(column, in - 1));
        right[i] = 3 * Math.max(0, Math.min(column + 1, in - 1));
        leftWeights[i] = coefficient(1 - fraction);
        rightWeights[i] = coefficient(fraction);
      }
    }

    /** Resizes a row; rows above and below the image repeat its first and last one. */
    private void resize(RgbImage source, int row, int[] out) {
      byte[] pixels = source.pixels();
      int start = 3 * source.width() * Math.max(0, Math.min(row, source.height() - 1));
      for (int i = 0; i < left.length; i++) {
        int a = start + left[i];
        int b = start + right[i];
        for (int c = 0; c < 3; c++) {
          out[3 * i + c] =
              (pixels[a + c] & 0xff) * leftWeights[i] + (pixels[b + c] & 0xff) * rightWeights[i];
        }
      }
    }
  }
}
