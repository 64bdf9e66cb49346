package org.mocovit.model.rewrite;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;

/** The tensors that a graph stores, in initialisers and in {@code Constant} nodes. */
public final class StoredTensors {
  private final Map<String, TensorProto> tensors = new HashMap<>();

  /** Those of a graph. */
  public StoredTensors(GraphProto graph) {
    graph.getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Constant") && node.getOutputCount() == 1) {
        node.getAttributeList().stream()
            .filter(AttributeProto::hasT)
            .map(attribute -> attribute.getT().toBuilder().setName(node.getOutput(0)).build())
            .forEach(tensor -> tensors.put(tensor.getName(), tensor));
      }
    }
  }

  /** What a node takes at a position, if it is stored; null if it is computed or left out. */
  public @Nullable TensorProto input(NodeProto node, int slot) {
    return slot < node.getInputCount() ? tensors.get(node.getInput(slot)) : null;
  }
}
