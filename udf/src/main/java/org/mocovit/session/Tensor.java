package org.mocovit.session;

import java.util.Arrays;

/** A model's output, copied out of ONNX Runtime: dense, row-major, 32-bit floats. */
public final class Tensor {
  private final long[] shape;
  private final float[] values;

  Tensor(long[] shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** The number of axes. */
  public int rank() {
    return shape.length;
  }

  /** The length of an axis, 0-based. */
  public long side(int axis) {
    return shape[axis];
  }

  /** All values, row-major; the tensor's own array. */
  public float[] values() {
    return values;
  }

  /** The shape for messages: {@code [8, 1000]}. */
  public String describeShape() {
    return Arrays.toString(shape);
  }
}
