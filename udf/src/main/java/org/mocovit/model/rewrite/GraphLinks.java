package org.mocovit.model.rewrite;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;

/** Who makes and who takes the tensors of a graph, and which of them it stores. */
public final class GraphLinks {
  private final StoredTensors stored;
  private final TensorUses uses;
  private final Map<String, NodeProto> makers = new HashMap<>();

  /** The links of a graph. */
  public GraphLinks(GraphProto graph) {
    this.stored = new StoredTensors(graph);
    this.uses = new TensorUses(graph);
    graph.getNodeList().forEach(node -> node.getOutputList().forEach(o -> makers.put(o, node)));
  }

  /** The stored tensors. */
  public StoredTensors stored() {
    return stored;
  }

  /** Which nodes take which tensors. */
  public TensorUses uses() {
    return uses;
  }

  /** The node that computes a tensor; null for what is stored or put in. */
  public @Nullable NodeProto maker(String tensor) {
    return makers.get(tensor);
  }

  /** Whether a node is of an operator of ONNX itself. */
  public static boolean is(NodeProto node, String operator) {
    return node.getOpType().equals(operator) && node.getDomain().isEmpty();
  }

  /** The convolution with stored weights that a node is; null if it is none. */
  public @Nullable WeightedLayer convolution(NodeProto node) {
    return is(node, "Conv") ? WeightedLayer.of(node, stored) : null;
  }
}
