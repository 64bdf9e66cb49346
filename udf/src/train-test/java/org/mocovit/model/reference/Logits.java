package org.mocovit.model.reference;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The logits of a batch. */
final class Logits {
  /** How far two runs of one network may differ: rounding of float32 stays far below it. */
  static final double TOLERANCE = 1e-4;

  private final float[] values;
  private final int perImage;

  /**
   * Holds logits.
   *
   * @param values {@code [N, classes]}
   * @param perImage how many an image has
   */
  Logits(float[] values, int perImage) {
    this.values = values;
    this.perImage = perImage;
  }

  /** The largest difference from others of the batch, in standard deviations of these. */
  double difference(float[] others) {
    if (others.length != values.length) {
      throw new IllegalArgumentException(
          "There must be %d logits: %d".formatted(values.length, others.length));
    }
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      // NaN stays.
      largest = Math.max(largest, Math.abs((double) values[i] - others[i]));
    }
    return largest / deviation();
  }

  /** The class of the largest logit of each image. */
  List<Integer> classes() {
    return IntStream.range(0, values.length / perImage).mapToObj(this::largest).toList();
  }

  private int largest(int image) {
    int best = image * perImage;
    for (int i = best; i < (image + 1) * perImage; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best - image * perImage;
  }

  private double deviation() {
    double mean = doubles().average().orElseThrow();
    return Math.sqrt(
        doubles().map(value -> (value - mean) * (value - mean)).average().orElseThrow());
  }

  private DoubleStream doubles() {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
  }
}
