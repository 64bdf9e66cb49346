package org.mocovit.model.quantization;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;
import org.mocovit.model.rewrite.UnusedTensors;
import org.mocovit.model.rewrite.WeightedLayer;

/**
 * A graph in ONNX's form for static quantisation (QDQ): each quantised tensor passes through {@code
 * QuantizeLinear} and {@code DequantizeLinear}, each quantised weight and bias is stored as
 * integers and passes through {@code DequantizeLinear}. Runtimes recognise the pairs around an
 * operator and run it in integers.
 */
final class QuantizedGraph {
  private final QuantizationPlan plan;
  private final Map<String, ActivationScale> scales;
  private final String origin;
  private final Map<NodeProto, WeightedLayer> layers = new HashMap<>();
  private final Map<String, String> renamedInputs = new HashMap<>();
  private final GraphProto.Builder graph;

  private QuantizedGraph(
      QuantizationPlan plan, Map<String, ActivationScale> scales, String origin) {
    this.plan = plan;
    this.scales = scales;
    this.origin = origin;
    this.graph = plan.model().getGraph().toBuilder().clearNode();
    plan.layers().forEach(layer -> layers.put(layer.node(), layer));
  }

  /**
   * Rewrites a graph.
   *
   * @param plan what is quantised
   * @param scales of all tensors of the plan
   * @param origin the model's file, for messages
   */
  static GraphProto of(QuantizationPlan plan, Map<String, ActivationScale> scales, String origin) {
    return new QuantizedGraph(plan, scales, origin).rewritten();
  }

  private GraphProto rewritten() {
    GraphProto original = plan.model().getGraph();
    for (ValueInfoProto input : original.getInputList()) {
      String name = input.getName();
      if (plan.tensors().contains(name)) {
        renamedInputs.put(name, name + ":rounded");
        addPair(name, name, name + ":rounded");
      }
    }
    original.getNodeList().forEach(this::add);
    return UnusedTensors.removed(graph.build());
  }

  private void add(NodeProto node) {
    NodeProto.Builder changed = node.toBuilder();
    WeightedLayer layer = layers.get(node);
    if (layer != null) {
      addWeights(layer, changed);
    }
    for (int i = 0; i < node.getInputCount(); i++) {
      String renamed = renamedInputs.get(node.getInput(i));
      if (renamed != null) {
        changed.setInput(i, renamed);
      }
    }
    for (int i = 0; i < node.getOutputCount(); i++) {
      if (plan.tensors().contains(node.getOutput(i))) {
        changed.setOutput(i, node.getOutput(i) + ":exact");
      }
    }
    graph.addNode(changed);
    for (String output : node.getOutputList()) {
      if (plan.tensors().contains(output)) {
        addPair(output, output + ":exact", output);
      }
    }
  }

  /** What the tensor was called before, its rounded values are called from here on. */
  private void addPair(String tensor, String exact, String rounded) {
    ActivationScale scale = scale(tensor);
    String scaleName = tensor + ":scale";
    String zeroName = tensor + ":zero";
    String bytes = tensor + ":bytes";
    graph.addInitializer(Tensors.floats(scaleName, List.of(), new float[] {scale.scale()}));
    graph.addInitializer(Tensors.unsignedByte(zeroName, scale.zeroPoint()));
    addNode("QuantizeLinear", bytes, List.of(exact, scaleName, zeroName));
    addNode("DequantizeLinear", rounded, List.of(bytes, scaleName, zeroName));
  }

  private void addWeights(WeightedLayer layer, NodeProto.Builder node) {
    TensorProto weight = layer.weight();
    TensorProto bias = layer.bias();
    ActivationScale input = scale(layer.input());
    ChannelWeights quantized =
        ChannelWeights.of(
            Tensors.values(weight, origin),
            weight.getDimsList(),
            layer.axis(),
            bias == null ? null : Tensors.values(bias, origin),
            input);
    List<Integer> dims = weight.getDimsList().stream().map(Math::toIntExact).toList();
    List<Integer> channels = List.of(quantized.scales().length);
    String name = layer.output() + ":weight";
    graph.addInitializer(Tensors.bytes(name + ":bytes", dims, quantized.values()));
    graph.addInitializer(Tensors.floats(name + ":scale", channels, quantized.scales()));
    graph.addInitializer(
        Tensors.bytes(name + ":zero", channels, new byte[quantized.scales().length]));
    addNode(
        "DequantizeLinear",
        name,
        List.of(name + ":bytes", name + ":scale", name + ":zero"),
        Attributes.integer("axis", layer.axis()));
    node.setInput(1, name);
    int[] integers = quantized.bias();
    if (integers != null) {
      String biasName = layer.output() + ":bias";
      graph.addInitializer(Tensors.integers32(biasName + ":integers", integers));
      graph.addInitializer(Tensors.floats(biasName + ":scale", channels, quantized.biasScales()));
      addNode(
          "DequantizeLinear",
          biasName,
          List.of(biasName + ":integers", biasName + ":scale"),
          Attributes.integer("axis", 0));
      node.setInput(2, biasName);
    }
  }

  private void addNode(
      String operator, String output, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setName(output + ":" + operator)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
  }

  private ActivationScale scale(String tensor) {
    return Objects.requireNonNull(scales.get(tensor), tensor);
  }
}
