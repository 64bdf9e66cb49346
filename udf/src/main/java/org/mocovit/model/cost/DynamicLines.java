package org.mocovit.model.cost;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.proto.NodeProto;

/**
 * The lines of dynamic ReLUs (Chen et al., Dynamic ReLU, arXiv 2003.10027): {@code Add(Mul(x, a),
 * b)} where slopes and offsets are computed from the image and have fewer values than {@code x},
 * one a channel. They count as one multiply-add for each value. A product that no such sum follows,
 * as the gate of squeeze and excite, does not count.
 */
final class DynamicLines {
  private final GraphIndex graph;

  DynamicLines(GraphIndex graph) {
    this.graph = graph;
  }

  /** The tensors whose shapes say whether a node is a line's product; none for most nodes. */
  List<String> tensors(NodeProto product) {
    NodeProto sum = sumAfter(product);
    return sum == null
        ? List.of()
        : List.of(
            product.getInput(0), product.getInput(1), product.getOutput(0), offsets(product, sum));
  }

  /** The multiply-adds of a line whose product a node is; empty for other nodes. */
  Optional<Long> macs(NodeProto product, Shapes shapes) {
    NodeProto sum = sumAfter(product);
    if (sum == null) {
      return Optional.empty();
    }
    long size = shapes.size(product.getOutput(0));
    long slopes = Math.min(shapes.size(product.getInput(0)), shapes.size(product.getInput(1)));
    return slopes < size && shapes.size(offsets(product, sum)) < size
        ? Optional.of(size)
        : Optional.empty();
  }

  private @Nullable NodeProto sumAfter(NodeProto product) {
    if (!isComputed(product, "Mul")) {
      return null;
    }
    NodeProto sum = graph.onlyConsumer(product.getOutput(0));
    return sum != null && isComputed(sum, "Add") ? sum : null;
  }

  private boolean isComputed(NodeProto node, String operator) {
    return OperatorTable.isOnnx(node)
        && node.getOpType().equals(operator)
        && node.getInputCount() == 2
        && node.getOutputCount() == 1
        && node.getInputList().stream().noneMatch(graph::isConstant);
  }

  private static String offsets(NodeProto product, NodeProto sum) {
    return sum.getInput(0).equals(product.getOutput(0)) ? sum.getInput(1) : sum.getInput(0);
  }
}
