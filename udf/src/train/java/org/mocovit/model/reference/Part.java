package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A part of a network: its tensors are those whose names begin with its path.
 *
 * @param parameters the tensors of the whole network
 * @param path names with dots between, such as {@code blocks.3.se}; empty for the whole network
 * @param pass how the network is run
 */
public record Part(Parameters parameters, String path, Pass pass) {
  /** A part of this one. */
  Part in(String name) {
    return new Part(parameters, full(name), pass);
  }

  /** Whether something is to be wrong. */
  boolean has(Fault fault) {
    return pass.fault() == fault;
  }

  /** Whether a tensor was drawn already. */
  boolean has(String name) {
    return parameters.has(full(name));
  }

  /** A weight; while drawn, of the variance of He et al. (arXiv 1502.01852). */
  NDArray weight(Shape shape) {
    double fanIn = (double) shape.size() / shape.get(0);
    return parameters.normal(full("weight"), 0, Math.sqrt(2 / fanIn), shape);
  }

  /** A vector of one value for each channel. */
  NDArray vector(String name, double mean, double deviation, long channels) {
    return parameters.normal(full(name), mean, deviation, new Shape(channels));
  }

  /** A vector that is there. */
  NDArray vector(String name, long channels) {
    return parameters.get(full(name), new Shape(channels));
  }

  /** Adds a vector. */
  void put(String name, float[] values) {
    parameters.put(full(name), values, new Shape(values.length));
  }

  private String full(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
