package org.mocovit.model.architecture;

import java.util.List;

/**
 * The geometry of a square convolution with padding {@code (kernel - 1) / 2} on all four sides.
 *
 * @param out channels put out
 * @param kernel side of the kernel, odd
 * @param stride step in both directions
 * @param groups 1, or the number of channels for a depthwise convolution
 */
record Convolution(int out, int kernel, int stride, int groups) {
  /** Checks the geometry. */
  Convolution {
    if (out < 1 || stride < 1 || groups < 1 || out % groups != 0) {
      throw new IllegalArgumentException(
          "stride must be positive and out a multiple of groups: stride %d, out %d, groups %d"
              .formatted(stride, out, groups));
    }
    if (kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException("kernel must be odd: " + kernel);
    }
  }

  /** A 1x1 convolution. */
  static Convolution pointwise(int out) {
    return new Convolution(out, 1, 1, 1);
  }

  /** A convolution of every channel by itself. */
  static Convolution depthwise(int channels, int kernel, int stride) {
    return new Convolution(channels, kernel, stride, channels);
  }

  /** Shape of the weights for so many channels in: {@code [out, in / groups, kernel, kernel]}. */
  List<Integer> weightDims(int in) {
    if (in % groups != 0) {
      throw new IllegalArgumentException(
          "Channels in must be a multiple of the %d groups: %d".formatted(groups, in));
    }
    return List.of(out, in / groups, kernel, kernel);
  }

  /** Shape of what comes out for a map of this shape. */
  List<Integer> outputDims(Feature x) {
    return List.of(out, outputSide(x.height()), outputSide(x.width()));
  }

  int padding() {
    return (kernel - 1) / 2;
  }

  private int outputSide(int side) {
    return (side + 2 * padding() - kernel) / stride + 1;
  }
}
