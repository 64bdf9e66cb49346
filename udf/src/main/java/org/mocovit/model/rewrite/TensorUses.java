package org.mocovit.model.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

  /** The uses in a graph. */
  public TensorUses(GraphProto graph) {
    graph.getOutputList().stream().map(ValueInfoProto::getName).forEach(outputs::add);
    for (NodeProto node : graph.getNodeList()) {
      for (String tensor : takenBy(node)) {
        takers.put(tensor, node);
        counts.merge(tensor, 1, Integer::sum);
      }
    }
  }

  /** What a node takes, by itself and in graphs inside it; as often as it is taken. */
  public static List<String> takenBy(NodeProto node) {
    List<String> taken = new ArrayList<>(node.getInputList());
    for (AttributeProto attribute : node.getAttributeList()) {
      addTaken(attribute.getG(), taken);
      attribute.getGraphsList().forEach(inside -> addTaken(inside, taken));
    }
    return taken;
  }

  private static void addTaken(GraphProto inside, List<String> taken) {
    inside.getNodeList().forEach(node -> taken.addAll(takenBy(node)));
    inside.getOutputList().forEach(output -> taken.add(output.getName()));
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
