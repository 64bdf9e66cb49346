package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;

/**
 * The tensors of a network, by their names. They are given, or drawn when they are first asked for,
 * so that one pass through the network draws all it has.
 */
public final class Parameters implements AutoCloseable {
  private final NDManager manager;
  private final Random random;
  private final DataType type;
  private final Map<String, NDArray> tensors = new LinkedHashMap<>();
  private boolean complete;

  private Parameters(long seed, DataType type) {
    this.manager = PyTorch.open();
    this.random = new Random(seed);
    this.type = type;
  }

  /** Tensors to be drawn: float32 values, as in files of weights, to compute with in float64. */
  static Parameters drawn(long seed) {
    return new Parameters(seed, DataType.FLOAT64);
  }

  /**
   * Tensors that are given, to compute with in float32.
   *
   * @param specs which
   * @param source their values
   */
  public static Parameters of(List<TensorSpec> specs, WeightSource source) {
    Parameters parameters = new Parameters(0, DataType.FLOAT32);
    for (TensorSpec spec : specs) {
      long[] dims = spec.dims().stream().mapToLong(Integer::longValue).toArray();
      parameters.put(spec.name(), source.values(spec), new Shape(dims));
    }
    parameters.complete();
    return parameters;
  }

  /** From here on a tensor that was not drawn is an error. */
  void complete() {
    complete = true;
  }

  /** Whether there is a tensor of this name. */
  boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** The tensor of this name, drawn from a normal distribution if it is new. */
  NDArray normal(String name, double mean, double deviation, Shape shape) {
    if (!has(name)) {
      float[] values = new float[(int) shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (mean + deviation * random.nextGaussian());
      }
      put(name, values, shape);
    }
    return get(name, shape);
  }

  /** Adds a tensor. */
  void put(String name, float[] values, Shape shape) {
    if (complete || has(name)) {
      throw new IllegalStateException("Tensor must not be added now: " + name);
    }
    tensors.put(name, manager.create(values, shape).toType(type, false));
  }

  /** The tensor of this name, which must have this shape. */
  NDArray get(String name, Shape shape) {
    NDArray tensor = tensors.get(name);
    if (tensor == null || !tensor.getShape().equals(shape)) {
      throw new IllegalStateException(
          "Tensor %s must have the shape %s: %s".formatted(name, shape, tensor));
    }
    return tensor;
  }

  /** All tensors, in the order in which the network asks for them. */
  public Map<String, NDArray> all() {
    return Collections.unmodifiableMap(tensors);
  }

  /** An owner of arrays that live shorter than the tensors. */
  public NDManager scratch() {
    return manager.newSubManager();
  }

  @Override
  public void close() {
    manager.close();
  }
}
