package org.mocovit.preprocess;

import java.util.List;

/**
 * How a pixel becomes a model's input value: {@code (pixel / scale - mean) / std}, computed in
 * 32-bit floats as torchvision does.
 *
 * @param scale what an 8-bit value is divided by first: 255 gives 0..1, 1 keeps 0..255
 * @param mean one value a channel, in the order of {@code channels}
 * @param std one value a channel, in the order of {@code channels}; never 0
 * @param channels the order in which the model takes the channels
 */
public record Normalization(
    double scale, List<Double> mean, List<Double> std, ChannelOrder channels) {

  /** Copies the lists and checks them. */
  public Normalization {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale must be a positive number: " + scale);
    }
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    requireChannels("mean", mean);
    requireChannels("std", std);
    if (std.stream().anyMatch(value -> !(value > 0))) {
      throw new IllegalArgumentException("std must hold positive numbers: " + std);
    }
  }

  /** The order in which a model takes the three channels. */
  public enum ChannelOrder {
    /** Red first. */
    RGB,
    /** Blue first, as models trained on OpenCV's arrays want it. */
    BGR
  }

  private static void requireChannels(String name, List<Double> values) {
    if (values.size() != 3 || values.stream().anyMatch(value -> !Double.isFinite(value))) {
      throw new IllegalArgumentException("%s must be 3 finite numbers: %s".formatted(name, values));
    }
  }
}
