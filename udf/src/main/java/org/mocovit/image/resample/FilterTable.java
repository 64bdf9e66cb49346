package org.mocovit.image.resample;

import java.util.Arrays;

/**
 * What each output pixel of one axis takes from the source: from pixel {@code first[i]} on, {@code
 * taps} pixels, weighted with {@code weights[i * taps]} and following, in fixed point with {@link
 * #FRACTION_BITS} bits behind the point.
 *
 * <p>All output pixels have the same number of taps, so that loops over them have a fixed length;
 * surplus ones have the weight 0. {@code first} never falls.
 */
final class FilterTable {
  /** What Pillow leaves of 32 bits for the fraction: 8 are the pixel's, 2 are spare. */
  static final int FRACTION_BITS = 32 - 8 - 2;

  final int[] first;
  final int[] weights;
  final int taps;
  private final boolean copies;

  private FilterTable(int[] first, int[] weights, int taps, boolean copies) {
    this.first = first;
    this.weights = weights;
    this.taps = taps;
    this.copies = copies;
  }

  /**
   * Which pixels of a resized axis are wanted.
   *
   * @param filter the kernel
   * @param in source pixels along the axis
   * @param extent how many of them the resized image takes; see {@link Extent}
   * @param out pixels of the whole resized axis
   * @param from first wanted pixel of the resized axis
   * @param count wanted pixels
   */
  record Axis(PillowFilter filter, int in, double extent, int out, int from, int count) {}

  /**
   * Computes a table as {@code precompute_coeffs} and {@code normalize_coeffs_8bpc} in Pillow's
   * {@code src/libImaging/Resample.c} (9.4.0) do for a box that starts in the image's corner. An
   * axis that keeps its length is copied, as Pillow does.
   */
  static FilterTable of(Axis axis) {
    int count = axis.count();
    if (axis.extent() == axis.out()) {
      int[] first = new int[count];
      Arrays.setAll(first, i -> axis.from() + i);
      int[] ones = new int[count];
      Arrays.fill(ones, 1 << FRACTION_BITS);
      return new FilterTable(first, ones, 1, true);
    }
    double scale = axis.extent() / axis.out();
    double support = axis.filter().support() * Math.max(scale, 1);
    int[] first = new int[count];
    int[] end = new int[count];
    int taps = 1;
    for (int i = 0; i < count; i++) {
      double center = (axis.from() + i + 0.5) * scale;
      // The casts truncate towards zero, as C's do.
      first[i] = Math.max((int) (center - support + 0.5), 0);
      end[i] = Math.min((int) (center + support + 0.5), axis.in());
      // Pillow's range can have an end that lies just outside the kernel, with the weight 0.
      if (end[i] - first[i] > 1 && center - (first[i] + 0.5) >= support) {
        first[i]++;
      }
      if (end[i] - first[i] > 1 && end[i] - 0.5 - center >= support) {
        end[i]--;
      }
      taps = Math.max(taps, end[i] - first[i]);
    }
    int[] weights = new int[Math.multiplyExact(count, taps)];
    double[] exact = new double[taps];
    for (int i = 0; i < count; i++) {
      double center = (axis.from() + i + 0.5) * scale;
      int length = end[i] - first[i];
      fillExact(axis.filter(), first[i] - center + 0.5, Math.max(scale, 1), exact, length);
      // Near the end of the source the surplus taps go in front, so that none reads past it.
      int start = Math.min(first[i], axis.in() - taps);
      int target = i * taps + first[i] - start;
      for (int k = 0; k < length; k++) {
        weights[target + k] = toFixedPoint(exact[k]);
      }
      first[i] = start;
    }
    return new FilterTable(first, weights, taps, false);
  }

  /** Weights that sum up to 1, of pixels from {@code distance} off the centre on. */
  private static void fillExact(
      PillowFilter filter, double distance, double filterScale, double[] exact, int length) {
    double inverse = 1 / filterScale;
    double sum = 0;
    for (int k = 0; k < length; k++) {
      exact[k] = filter.weight((k + distance) * inverse);
      sum += exact[k];
    }
    for (int k = 0; k < length && sum != 0; k++) {
      exact[k] /= sum;
    }
  }

  private static int toFixedPoint(double weight) {
    double scaled = weight * (1 << FRACTION_BITS);
    return (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  }

  /** Output pixels. */
  int count() {
    return first.length;
  }

  /** Whether each output pixel is one source pixel. */
  boolean copies() {
    return copies;
  }

  /** The largest number of output pixels that one source pixel goes into. */
  int maxOpen() {
    int most = 1;
    int next = 0;
    for (int i = 0; i < first.length; i++) {
      while (next < first.length && first[next] < first[i] + taps) {
        next++;
      }
      most = Math.max(most, next - i);
    }
    return most;
  }
}
