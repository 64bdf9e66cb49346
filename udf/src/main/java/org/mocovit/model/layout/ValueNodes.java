package org.mocovit.model.layout;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.rewrite.GraphLinks;

/** Nodes that treat each value of a map by itself, so that it does not matter where it lies. */
final class ValueNodes {
  private static final Set<String> OPERATORS =
      Set.of("Relu", "LeakyRelu", "Sigmoid", "HardSigmoid", "HardSwish", "Identity");

  /** They do so where all that they take behind the map is one stored number each. */
  private static final Set<String> OF_NUMBERS = Set.of("Clip", "Add", "Sub", "Mul", "Div");

  private static final List<Long> CHANNEL_AXIS = List.of(1L);

  private final GraphLinks links;

  /** Those of a graph. */
  ValueNodes(GraphLinks links) {
    this.links = links;
  }

  /** Whether a node is one, for the map that it takes first. */
  boolean contain(NodeProto node) {
    return node.getDomain().isEmpty()
        && (OPERATORS.contains(node.getOpType())
            || (OF_NUMBERS.contains(node.getOpType())
                && IntStream.range(1, node.getInputCount())
                    .allMatch(slot -> isNumber(node, slot))));
  }

  private boolean isNumber(NodeProto node, int slot) {
    TensorProto stored = links.stored().input(node, slot);
    return node.getInput(slot).isEmpty()
        || (stored != null
            && stored.getDimsCount() <= LayoutPlan.MAP_AXES
            && stored.getDimsList().stream().allMatch(dim -> dim == 1));
  }

  /**
   * Whether a node takes a slice that is all of a map's channels, as GhostNet's authors do after
   * each module.
   *
   * @param channels how many the map has
   */
  boolean containWholeSlice(NodeProto node, int channels) {
    if (!GraphLinks.is(node, "Slice") || node.getInputCount() < 4) {
      return false;
    }
    List<List<Long>> range =
        IntStream.range(1, node.getInputCount())
            .mapToObj(slot -> links.stored().input(node, slot))
            .map(stored -> stored == null ? List.<Long>of() : Tensors.longs(stored))
            .toList();
    return range.get(0).equals(List.of(0L))
        && range.get(1).size() == 1
        && range.get(1).get(0) >= channels
        && range.get(2).equals(CHANNEL_AXIS)
        && (range.size() == 3 || range.get(3).equals(List.of(1L)));
  }
}
