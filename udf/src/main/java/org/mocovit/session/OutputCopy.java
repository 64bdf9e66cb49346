package org.mocovit.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/** Copies a run's output out of ONNX Runtime's memory, which goes away with the run. */
final class OutputCopy {
  private OutputCopy() {}

  /**
   * Copies an output.
   *
   * @param name its name, for messages
   * @throws SessionException if it is no tensor of numbers
   */
  static Tensor of(String name, OnnxValue value) {
    if (!(value instanceof OnnxTensor tensor)) {
      throw new SessionException(
          "Output %s must be a tensor: %s".formatted(name, value.getType()), null);
    }
    long[] shape = tensor.getInfo().getShape();
    LongBuffer longs = tensor.getLongBuffer();
    if (longs != null) {
      long[] values = new long[longs.remaining()];
      longs.get(values);
      return Tensor.ofIntegers(name, shape, values);
    }
    IntBuffer integers = tensor.getIntBuffer();
    if (integers != null) {
      int[] values = new int[integers.remaining()];
      integers.get(values);
      return Tensor.ofIntegers(name, shape, Arrays.stream(values).asLongStream().toArray());
    }
    FloatBuffer buffer = tensor.getFloatBuffer();
    if (buffer == null) {
      throw new SessionException(
          "Output %s must hold floating-point numbers or integers: %s"
              .formatted(name, tensor.getInfo().type),
          null);
    }
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return Tensor.ofFloats(name, shape, values);
  }
}
