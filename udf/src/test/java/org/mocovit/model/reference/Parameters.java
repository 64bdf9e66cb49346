package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * The tensors of a network, by their names. Until they are complete, a tensor is drawn when it is
 * first asked for, so that one pass through the network draws all it has. Their values are float32,
 * as in files of weights.
 */
final class Parameters implements AutoCloseable {
  private final NDManager manager;
  private final Random random;
  private final Map<String, NDArray> tensors = new LinkedHashMap<>();
  private boolean complete;

  Parameters(long seed) {
    this.manager = PyTorch.open();
    this.random = new Random(seed);
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
    tensors.put(name, PyTorch.doubles(manager, values, shape));
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
  Map<String, NDArray> all() {
    return Collections.unmodifiableMap(tensors);
  }

  /** An owner of arrays that live shorter than the tensors. */
  NDManager scratch() {
    return manager.newSubManager();
  }

  @Override
  public void close() {
    manager.close();
  }
}
