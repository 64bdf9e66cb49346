package org.mocovit.model.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;

/** Which nodes of a graph take which tensors. */
public final class TensorUses {
  private final Map<String, NodeProto> takers = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> outputs = new HashSet<>();

  public TensorUses(GraphProto graph) {
    graph.getOutputList().stream().map(ValueInfoProto::getName).forEach(outputs::add);
    for (NodeProto node : graph.getNodeList()) {
      add(node, node);
    }
  }

  /** What graphs inside a node take counts as taken by the node. */
  private void add(NodeProto node, NodeProto taker) {
    for (String input : node.getInputList()) {
      takers.put(input, taker);
      counts.merge(input, 1, Integer::sum);
    }
    for (AttributeProto attribute : node.getAttributeList()) {
      add(attribute.getG(), taker);
      attribute.getGraphsList().forEach(graph -> add(graph, taker));
    }
  }

  private void add(GraphProto inside, NodeProto taker) {
    inside.getNodeList().forEach(node -> add(node, taker));
    for (ValueInfoProto output : inside.getOutputList()) {
      takers.put(output.getName(), taker);
      counts.merge(output.getName(), 1, Integer::sum);
    }
  }

  /** Whether no node takes a tensor, nor whoever runs the graph. */
  public boolean isUnused(String tensor) {
    return count(tensor) == 0;
  }

  /** How often a tensor is taken, by nodes and by whoever runs the graph. */
  public int count(String tensor) {
    return counts.getOrDefault(tensor, 0) + (outputs.contains(tensor) ? 1 : 0);
  }

  /**
   * The only node that takes a tensor, once; null where there is none, or several, or the caller.
   */
  public @Nullable NodeProto onlyConsumer(String tensor) {
    return count(tensor) == 1 ? takers.get(tensor) : null;
  }
}
