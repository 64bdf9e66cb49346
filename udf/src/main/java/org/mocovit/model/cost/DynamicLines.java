package org.mocovit.model.cost;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.proto.NodeProto;

/**
 * The lines of dynamic ReLUs (Chen et al., Dynamic ReLU, arXiv 2003.10027): {@code Add(Mul(x, a),
 * b)} where slopes and offsets are computed from the image and have fewer values than {@code x},
 * one a channel or one for all of them. They count as one multiply-add for each value. A product
 * that no such sum follows, as the gate of squeeze and excite, does not count.
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
    boolean slopes =
        product.getInputList().stream()
            .map(shapes::dims)
            .anyMatch(factor -> Weight.size(factor) < size && isForChannels(factor));
    List<Long> offsets = shapes.dims(offsets(product, sum));
    return slopes && Weight.size(offsets) < size && isForChannels(offsets)
        ? Optional.of(size)
        : Optional.empty();
  }

  /** {@code [N, C, 1, 1]} or {@code [N, 1, 1, 1]}: nothing that depends on the place. */
  private static boolean isForChannels(List<Long> dims) {
    return dims.size() > 2 && dims.stream().skip(2).allMatch(dim -> dim == 1);
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
