package org.mocovit.model.cost;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.NodeAttributes;
import org.mocovit.model.onnx.proto.NodeProto;

/**
 * What batch normalisations leave behind when they are folded into the convolution before them. A
 * normalisation can be folded if all its tensors are constant and it alone takes what the
 * convolution puts out, and if that convolution shares its weights with no other one.
 */
final class FoldedNorms {
  private static final int BIAS = 2;
  private static final int SCALE = 1;
  private static final int VARIANCE = 4;

  private final GraphIndex graph;
  private final Set<String> shared;

  FoldedNorms(GraphIndex graph) {
    this.graph = graph;
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (NodeProto node : graph.nodes()) {
      String weight = isConvolution(node) ? GraphIndex.input(node, 1) : null;
      if (weight != null) {
        graph.weightsBehind(weight).stream()
            .map(Weight::name)
            .filter(name -> !seen.add(name))
            .forEach(twice::add);
      }
    }
    shared = Set.copyOf(twice);
  }

  /**
   * The values that are left of a node's parameters.
   *
   * @param node any node
   * @param parameters its trained values
   */
  long foldedParameters(NodeProto node, long parameters) {
    NodeProto convolution = convolutionBefore(node);
    if (convolution == null) {
      return parameters;
    }
    // A bias takes up the shift; where there is none, it becomes one.
    String scale = node.getInput(SCALE);
    return GraphIndex.input(convolution, BIAS) == null
        ? graph.weightsBehind(scale).stream().mapToLong(Weight::size).sum()
        : 0;
  }

  private @Nullable NodeProto convolutionBefore(NodeProto node) {
    if (!node.getOpType().equals("BatchNormalization")
        || NodeAttributes.integer(node, "training_mode", 0) != 0
        || node.getInputCount() <= VARIANCE
        || !IntStream.rangeClosed(SCALE, VARIANCE)
            .allMatch(slot -> graph.isConstant(node.getInput(slot)))) {
      return null;
    }
    NodeProto before = graph.producer(node.getInput(0));
    return before != null
            && isConvolution(before)
            && hasItsOwnWeight(before)
            && graph.onlyConsumer(node.getInput(0)) != null
        ? before
        : null;
  }

  private boolean hasItsOwnWeight(NodeProto convolution) {
    String weight = GraphIndex.input(convolution, 1);
    return weight != null
        && graph.isConstant(weight)
        && graph.weightsBehind(weight).stream().noneMatch(w -> shared.contains(w.name()));
  }

  private static boolean isConvolution(NodeProto node) {
    return OperatorTable.isOnnx(node)
        && (node.getOpType().equals("Conv") || node.getOpType().equals("ConvTranspose"));
  }
}
