package org.mocovit.model.architecture;

import java.util.List;

/**
 * A value that flows through a network: what one layer puts out and the next takes in.
 *
 * @param name its name in the ONNX graph
 * @param dims its shape without the batch axis: {@code [channels, height, width]} for maps, {@code
 *     [channels, tokens]} for token matrices, {@code [channels]} for vectors
 */
record Feature(String name, List<Integer> dims) {
  /** Copies the shape and checks it. */
  Feature {
    dims = List.copyOf(dims);
    if (dims.isEmpty() || dims.stream().anyMatch(dim -> dim < 1)) {
      throw new IllegalArgumentException(
          "Shape of %s must have positive sides: %s".formatted(name, dims));
    }
  }

  /** The length of the first axis. */
  int channels() {
    return dims.get(0);
  }

  /** Rows of a map. */
  int height() {
    return dims.get(1);
  }

  /** Columns of a map. */
  int width() {
    return dims.get(2);
  }

  /** The number of places of a map, or of tokens; 1 for vectors. */
  int positions() {
    return dims.stream().skip(1).reduce(1, Math::multiplyExact);
  }
}
