package org.mocovit.model.cost;

import java.util.List;
import org.mocovit.model.onnx.NodeAttributes;
import org.mocovit.model.onnx.proto.NodeProto;

/**
 * An operator that multiplies and adds: where its operands are among its inputs, and how many
 * multiply-adds it takes.
 *
 * @param data position of what is multiplied
 * @param weights positions of what it is multiplied with
 * @param biases positions of what is added
 * @param rule how many multiply-adds that takes
 */
record Product(int data, List<Integer> weights, List<Integer> biases, Rule rule) {
  /** Copies the lists. */
  Product {
    weights = List.copyOf(weights);
    biases = List.copyOf(biases);
  }

  /** A number of multiply-adds. */
  @FunctionalInterface
  interface Rule {
    /**
     * The multiply-adds of one run.
     *
     * @param node for its attributes
     * @param data shape of what is multiplied
     * @param weights shapes of what it is multiplied with
     * @param output shape of what comes out
     */
    long macs(NodeProto node, List<Long> data, List<List<Long>> weights, List<Long> output);
  }

  /** {@code W[out, in / groups, kernel...]}: each value put out takes one filter. */
  static final Rule CONVOLUTION =
      (node, data, weights, output) -> perFirstAxis(output, weights.get(0));

  /** {@code W[in, out / groups, kernel...]}: each value taken in is multiplied with one filter. */
  static final Rule TRANSPOSED_CONVOLUTION =
      (node, data, weights, output) -> perFirstAxis(data, weights.get(0));

  /** Each value put out is a product of a row, or of a column where {@code transA} says so. */
  static final Rule MATRICES =
      (node, data, weights, output) -> {
        boolean transposed = NodeAttributes.integer(node, "transA", 0) != 0;
        long inner = data.get(data.size() - (transposed ? 2 : 1));
        return Math.multiplyExact(Weight.size(output), inner);
      };

  /** As {@link #MATRICES}, with weights in packed blocks: the attribute {@code K} is the row. */
  static final Rule PACKED_MATRICES =
      (node, data, weights, output) ->
          Math.multiplyExact(Weight.size(output), NodeAttributes.integer(node, "K", 0));

  /** Input and recurrent weights, both used once for every step of every sequence. */
  static final Rule RECURRENT =
      (node, data, weights, output) ->
          Math.multiplyExact(
              Math.multiplyExact(data.get(0), data.get(1)),
              weights.stream().mapToLong(Weight::size).reduce(0, Math::addExact));

  private static long perFirstAxis(List<Long> values, List<Long> weight) {
    long filter = Weight.size(weight.subList(1, weight.size()));
    return Math.multiplyExact(Weight.size(values), filter);
  }
}
