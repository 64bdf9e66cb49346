package org.mocovit.model.architecture;

import java.util.List;
import org.mocovit.model.onnx.HalfFloat;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.TensorProto;

/** What a graph computes with; its input and output are float32 in any case. */
public enum Precision {
  /** Single precision: weights and activations are float32. */
  FP32(TensorProto.DataType.FLOAT, Float.MIN_VALUE, Float.MAX_VALUE) {
    @Override
    TensorProto tensor(String name, List<Integer> dims, float[] values) {
      return Tensors.floats(name, dims, values);
    }
  },
  /** Half precision: weights and activations are float16, each rounded to the nearest. */
  FP16(TensorProto.DataType.FLOAT16, HalfFloat.MIN_VALUE, HalfFloat.MAX_VALUE) {
    @Override
    TensorProto tensor(String name, List<Integer> dims, float[] values) {
      return Tensors.halves(name, dims, values);
    }
  };

  private final TensorProto.DataType type;
  private final float smallest;
  private final float largest;

  Precision(TensorProto.DataType type, float smallest, float largest) {
    this.type = type;
    this.smallest = smallest;
    this.largest = largest;
  }

  /** A tensor of these values in this precision. */
  abstract TensorProto tensor(String name, List<Integer> dims, float[] values);

  /** ONNX's number of the element type. */
  int elementType() {
    return type.getNumber();
  }

  /** Whether a number is neither too large nor so small that it would become zero. */
  boolean holds(double number) {
    double size = Math.abs(number);
    return size == 0 || (size >= smallest && size <= largest);
  }

  /** The largest finite value. */
  float largest() {
    return largest;
  }
}
