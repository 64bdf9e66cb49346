package org.mocovit.model.rewrite;

import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;

/** Stored tensors that nothing in a graph takes any more. */
public final class UnusedTensors {
  private UnusedTensors() {}

  /**
   * The graph without them. What the file says of the shapes of tensors on the way goes too: names
   * may stand for other tensors now, and ONNX Runtime finds shapes itself.
   */
  public static GraphProto removed(GraphProto graph) {
    TensorUses uses = new TensorUses(graph);
    GraphProto.Builder kept =
        graph.toBuilder().clearInitializer().clearNode().clearInput().clearValueInfo();
    for (TensorProto tensor : graph.getInitializerList()) {
      if (!uses.isUnused(tensor.getName())) {
        kept.addInitializer(tensor);
      }
    }
    for (NodeProto node : graph.getNodeList()) {
      boolean constant = node.getOpType().equals("Constant") && node.getOutputCount() == 1;
      if (!constant || !uses.isUnused(node.getOutput(0))) {
        kept.addNode(node);
      }
    }
    // Old files list initialisers among the inputs.
    for (ValueInfoProto input : graph.getInputList()) {
      boolean stored =
          graph.getInitializerList().stream()
              .anyMatch(tensor -> tensor.getName().equals(input.getName()));
      if (!stored || !uses.isUnused(input.getName())) {
        kept.addInput(input);
      }
    }
    return kept.build();
  }
}
