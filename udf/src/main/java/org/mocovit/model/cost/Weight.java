package org.mocovit.model.cost;

import java.util.List;
import java.util.Set;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;

/**
 * A tensor that a file stores.
 *
 * @param name what nodes call it
 * @param type ONNX's number of its element type
 * @param dims its shape; empty for a scalar
 */
record Weight(String name, int type, List<Long> dims) {
  /**
   * The types of trained values: floats of 64 to 4 bits, and integers of 8 and 4 bits, as quantised
   * weights have. Wider integers are shapes and indices. ONNX numbers its types from 17 to 23 thus:
   * four floats of 8 bits, integers of 4 bits without and with sign, a float of 4 bits.
   */
  private static final Set<Integer> TRAINED =
      Set.of(
          DataType.FLOAT_VALUE,
          DataType.FLOAT16_VALUE,
          DataType.BFLOAT16_VALUE,
          DataType.DOUBLE_VALUE,
          DataType.INT8_VALUE,
          DataType.UINT8_VALUE,
          17,
          18,
          19,
          20,
          21,
          22,
          23);

  /** Copies the shape. */
  Weight {
    dims = List.copyOf(dims);
  }

  static Weight of(String name, TensorProto tensor) {
    return new Weight(name, tensor.getDataType(), tensor.getDimsList());
  }

  /** Whether its type can hold trained values. */
  boolean canBeTrained() {
    return TRAINED.contains(type);
  }

  /** Whether it can be the bias of a quantised layer. */
  boolean canBeQuantizedBias() {
    return type == DataType.INT32_VALUE;
  }

  /** The number of its values. */
  long size() {
    return size(dims);
  }

  static long size(List<Long> dims) {
    return dims.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
  }
}
