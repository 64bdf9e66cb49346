package org.mocovit.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A model's output, copied out of ONNX Runtime: dense, row-major, 32-bit floats or whole numbers.
 */
public final class Tensor {
  private final String name;
  private final long[] shape;
  private final float @Nullable [] floats;
  private final long @Nullable [] integers;

  private Tensor(String name, long[] shape, float @Nullable [] floats, long @Nullable [] integers) {
    this.name = name;
    this.shape = shape;
    this.floats = floats;
    this.integers = integers;
  }

  static Tensor ofFloats(String name, long[] shape, float[] values) {
    return new Tensor(name, shape, values, null);
  }

  static Tensor ofIntegers(String name, long[] shape, long[] values) {
    return new Tensor(name, shape, null, values);
  }

  /** The output's name. */
  public String name() {
    return name;
  }

  /** The number of axes. */
  public int rank() {
    return shape.length;
  }

  /** The length of an axis, 0-based. */
  public long side(int axis) {
    return shape[axis];
  }

  /**
   * All values, row-major; the tensor's own array.
   *
   * @throws SessionException if they are whole numbers
   */
  public float[] values() {
    if (floats == null) {
      throw new SessionException(
          "Output %s must hold floating-point numbers, not integers".formatted(name), null);
    }
    return floats;
  }

  /**
   * One value that is a whole number, whatever the element type: some exports write labels as
   * floats.
   *
   * @param index in row-major order
   * @throws SessionException if it is none
   */
  public long integer(int index) {
    if (integers != null) {
      return integers[index];
    }
    float value = values()[index];
    if (value != (long) value) {
      throw new SessionException(
          "Output %s must hold whole numbers: %s".formatted(name, value), null);
    }
    return (long) value;
  }

  /** The shape for messages: {@code [8, 1000]}. */
  public String describeShape() {
    return Arrays.toString(shape);
  }
}
