package org.mocovit.model.reference;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * PyTorch, which comes with DJL in jars and unpacks itself once, to DJL's cache in the home. It
 * computes in float64 here, so that rounding is that of the graphs which are compared with it.
 */
public final class PyTorch {
  private static final String THREADS = "ai.djl.pytorch.num_threads";

  static {
    // Neither downloads nor DJL's telemetry, which is sent when an engine is loaded.
    System.setProperty("ai.djl.offline", "true");
    // OpenMP's threads wait in busy loops: with any other process on the cores, two are ten times
    // slower than one.
    if (System.getProperty(THREADS) == null) {
      System.setProperty(THREADS, "1");
    }
  }

  private PyTorch() {}

  /**
   * A multiple of an array that gradients can be taken of. DJL's own product with a number keeps
   * the number in memory of Java's that nothing holds on to: after the next garbage collection, the
   * gradient is that of another number.
   */
  public static NDArray scaled(NDArray array, double factor) {
    return array.mul(constant(array, factor));
  }

  /** The lesser of an array's values and a number, like {@link #scaled}. */
  public static NDArray atMost(NDArray array, double limit) {
    return array.minimum(constant(array, limit));
  }

  /** A number that lives as long as what is computed from the array. */
  private static NDArray constant(NDArray array, double value) {
    return array.getManager().create(value).toType(array.getDataType(), false);
  }

  /** A new owner of arrays; they are freed with it. */
  static NDManager open() {
    return NDManager.newBaseManager(Device.cpu(), "PyTorch");
  }

  /** The values as float64, owned by a manager. */
  static NDArray doubles(NDManager manager, float[] values, Shape shape) {
    return manager.create(values, shape).toType(DataType.FLOAT64, false);
  }

  /** The values, rounded to float32. */
  static float[] floats(NDArray array) {
    try (NDArray single = array.toType(DataType.FLOAT32, true)) {
      return single.toFloatArray();
    }
  }
}
