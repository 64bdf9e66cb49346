package org.mocovit.model.cost;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mocovit.model.onnx.proto.NodeProto;

/**
 * Which nodes of a graph work on regions of images, as many as the images have: those that depend
 * on what {@code RoiAlign} or {@code MaxRoiPool} puts out. Their first axis is that of the regions.
 */
final class RegionAxis {
  private static final Set<String> POOLS = Set.of("RoiAlign", "MaxRoiPool");

  private final Set<String> behind = new HashSet<>();

  RegionAxis(GraphIndex graph) {
    for (NodeProto node : graph.nodes()) {
      boolean pools = OperatorTable.isOnnx(node) && POOLS.contains(node.getOpType());
      if (pools || isBehind(node)) {
        behind.addAll(node.getOutputList());
      }
    }
    behind.remove(""); // an output that a node leaves out
  }

  /** Whether a node takes what was computed of regions. */
  boolean isBehind(NodeProto node) {
    return GraphIndex.inputs(node).stream().anyMatch(behind::contains);
  }

  /** The shape for one region of a tensor that a node takes or puts out. */
  List<Long> ofOne(String tensor, List<Long> dims) {
    if (!behind.contains(tensor) || dims.size() < 2) {
      return dims;
    }
    List<Long> one = new ArrayList<>(dims);
    one.set(0, 1L);
    return one;
  }
}
