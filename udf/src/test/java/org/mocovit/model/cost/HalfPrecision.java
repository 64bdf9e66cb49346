package org.mocovit.model.cost;

import com.google.protobuf.ByteString;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;

/**
 * A model of the zoo in 16-bit floats, as converters write it: {@code Cast} at both ends. Its
 * weights are zeros, as only shapes matter here.
 */
final class HalfPrecision {
  private HalfPrecision() {}

  static ModelProto of(ModelProto model) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    String input = graph.getInput(0).getName();
    String output = graph.getOutput(0).getName();
    graph.getInitializerBuilderList().forEach(HalfPrecision::narrow);
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      node.getAttributeBuilderList().stream()
          .filter(AttributeProto.Builder::hasT)
          .forEach(attribute -> narrow(attribute.getTBuilder()));
      rename(node, input, output);
    }
    graph.addNode(0, cast(input, input + "/half", DataType.FLOAT16));
    graph.addNode(cast(output + "/half", output, DataType.FLOAT));
    return model.toBuilder().setGraph(graph).build();
  }

  private static void narrow(TensorProto.Builder tensor) {
    if (tensor.getDataType() == DataType.FLOAT_VALUE) {
      int size = tensor.getRawData().size() / 2;
      tensor.setDataType(DataType.FLOAT16_VALUE).setRawData(ByteString.copyFrom(new byte[size]));
    }
  }

  private static void rename(NodeProto.Builder node, String input, String output) {
    for (int i = 0; i < node.getInputCount(); i++) {
      if (node.getInput(i).equals(input)) {
        node.setInput(i, input + "/half");
      }
    }
    if (node.getOutput(0).equals(output)) {
      node.setOutput(0, output + "/half");
    }
  }

  private static NodeProto cast(String from, String to, DataType type) {
    return NodeProto.newBuilder()
        .setOpType("Cast")
        .addInput(from)
        .addOutput(to)
        .addAttribute(Attributes.integer("to", type.getNumber()))
        .build();
  }
}
