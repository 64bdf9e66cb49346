package org.mocovit.model.weights;

import java.util.List;

/**
 * A tensor in a file of safetensors; row-major, little endian.
 *
 * @param name what the file calls it
 * @param type its elements
 * @param dims its shape, empty for a scalar
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last one
 */
record StoredTensor(String name, ElementType type, List<Long> dims, long begin, long end) {
  /** Checks the shape against the extent. */
  StoredTensor {
    dims = List.copyOf(dims);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "data_offsets must not be negative nor run backwards: [%d, %d]".formatted(begin, end));
    }
    if (bytes(type, dims) != end - begin) {
      throw new IllegalArgumentException(
          "data_offsets must enclose the %d bytes of %s %s: [%d, %d]"
              .formatted(bytes(type, dims), type, dims, begin, end));
    }
  }

  private static long bytes(ElementType type, List<Long> dims) {
    long bytes = type.bytes();
    for (long dim : dims) {
      if (dim < 0) {
        throw new IllegalArgumentException("shape must not be negative: " + dims);
      }
      try {
        bytes = Math.multiplyExact(bytes, dim);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("shape must fit into a file: " + dims, e);
      }
    }
    return bytes;
  }

  /** The number of elements. */
  long size() {
    return (end - begin) / type.bytes();
  }
}
