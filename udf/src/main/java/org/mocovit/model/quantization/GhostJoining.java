package org.mocovit.model.quantization;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.NodeAttributes;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;

/**
 * Gives narrow Ghost modules a form that integers are fast in. In {@code [p, act(dw(p))]} with
 * {@code p = act(conv(x))} ONNX Runtime's depthwise kernel for bytes takes eight or sixteen
 * channels at once, and what is left one by one. So the first convolution puts out {@code [p, p]},
 * and the depthwise one passes the first half on as it is: twice the channels, no concatenation,
 * and the same values.
 */
final class GhostJoining {
  /** From so many channels on the doubled convolutions cost more than they save. */
  private static final int WIDE = 16;

  private final String origin;
  private final GraphProto graph;
  private final StoredTensors stored;
  private final Map<String, NodeProto> makers = new HashMap<>();
  private final TensorUses uses;
  private final Map<NodeProto, NodeProto> changed = new HashMap<>();
  private final Set<NodeProto> dropped = new HashSet<>();
  private final GraphProto.Builder joined;

  private GhostJoining(GraphProto graph, String origin) {
    this.origin = origin;
    this.graph = graph;
    this.stored = new StoredTensors(graph);
    this.uses = new TensorUses(graph);
    this.joined = graph.toBuilder().clearNode();
    graph.getNodeList().forEach(node -> node.getOutputList().forEach(o -> makers.put(o, node)));
  }

  /**
   * Joins what can be: modules of fewer than 16 channels a half, whose weights are stored.
   *
   * @param origin the model's file, for messages
   */
  static ModelProto join(ModelProto model, String origin) {
    return model.toBuilder().setGraph(new GhostJoining(model.getGraph(), origin).join()).build();
  }

  private GraphProto join() {
    graph.getNodeList().forEach(this::joinAt);
    for (NodeProto node : graph.getNodeList()) {
      if (!dropped.contains(node)) {
        joined.addNode(changed.getOrDefault(node, node));
      }
    }
    return UnusedTensors.removed(joined.build());
  }

  private void joinAt(NodeProto concat) {
    if (!concat.getOpType().equals("Concat")
        || concat.getInputCount() != 2
        || NodeAttributes.integer(concat, "axis", 0) != 1) {
      return;
    }
    String half = concat.getInput(0);
    NodeProto primaryEnd = makers.get(half);
    NodeProto cheapEnd = makers.get(concat.getInput(1));
    if (primaryEnd == null
        || cheapEnd == null
        || isRelu(primaryEnd) != isRelu(cheapEnd)
        || uses.count(half) != 2
        || uses.count(concat.getInput(1)) != 1) {
      return;
    }
    QuantizedLayer primary = convolution(primaryEnd);
    QuantizedLayer cheap = convolution(cheapEnd);
    if (primary == null
        || cheap == null
        || !cheap.input().equals(half)
        || !isDense(primary)
        || !keepsItsShape(cheap)) {
      return;
    }
    long channels = primary.weight().getDims(0);
    if (channels < WIDE
        && channels == cheap.weight().getDims(0)
        && channels == NodeAttributes.integer(cheap.node(), "group", 1)) {
      changed.put(primary.node(), doubled(primary));
      NodeProto passing = passing(cheap, primary);
      if (isRelu(cheapEnd)) {
        changed.put(cheap.node(), passing);
        changed.put(cheapEnd, renamed(cheapEnd, concat.getOutput(0)));
      } else {
        changed.put(cheap.node(), renamed(passing, concat.getOutput(0)));
      }
      dropped.add(concat);
    }
  }

  private static boolean isRelu(NodeProto node) {
    return node.getOpType().equals("Relu");
  }

  /** The convolution that ends in a node, or that a ReLU follows; null if there is none. */
  private @Nullable QuantizedLayer convolution(NodeProto end) {
    NodeProto node = end;
    if (isRelu(end)) {
      node = uses.count(end.getInput(0)) == 1 ? makers.get(end.getInput(0)) : null;
    }
    return node != null && node.getOpType().equals("Conv") ? QuantizedLayer.of(node, stored) : null;
  }

  private static boolean isDense(QuantizedLayer layer) {
    return NodeAttributes.integer(layer.node(), "group", 1) == 1;
  }

  /** Whether a depthwise convolution puts out as many rows and columns as it takes. */
  private static boolean keepsItsShape(QuantizedLayer layer) {
    List<Long> dims = layer.weight().getDimsList();
    if (dims.size() != 4 || dims.get(1) != 1 || dims.get(2) % 2 == 0 || dims.get(3) % 2 == 0) {
      return false;
    }
    NodeProto node = layer.node();
    List<Long> edge = List.of(dims.get(2) / 2, dims.get(3) / 2);
    List<Long> pads = NodeAttributes.integers(node, "pads");
    return pads.size() == 4
        && pads.subList(0, 2).equals(edge)
        && pads.subList(2, 4).equals(edge)
        && NodeAttributes.integers(node, "strides").stream().allMatch(stride -> stride == 1)
        && NodeAttributes.integers(node, "dilations").stream().allMatch(step -> step == 1)
        && Set.of("", "NOTSET").contains(NodeAttributes.text(node, "auto_pad"));
  }

  private NodeProto doubled(QuantizedLayer primary) {
    float[] weights = Tensors.values(primary.weight(), origin);
    float[] bias = bias(primary);
    return layer(primary, both(weights, weights), both(bias, bias));
  }

  private NodeProto passing(QuantizedLayer cheap, QuantizedLayer primary) {
    float[] weights = Tensors.values(cheap.weight(), origin);
    int channels = Math.toIntExact(primary.weight().getDims(0));
    int kernel = weights.length / channels;
    float[] identity = new float[weights.length];
    for (int c = 0; c < channels; c++) {
      identity[c * kernel + kernel / 2] = 1;
    }
    NodeProto node = layer(cheap, both(identity, weights), both(new float[channels], bias(cheap)));
    return node.toBuilder()
        .clearAttribute()
        .addAllAttribute(
            node.getAttributeList().stream().filter(a -> !a.getName().equals("group")).toList())
        .addAttribute(Attributes.integer("group", 2L * channels))
        .build();
  }

  private float[] bias(QuantizedLayer layer) {
    TensorProto bias = layer.bias();
    return bias == null
        ? new float[Math.toIntExact(layer.weight().getDims(0))]
        : Tensors.values(bias, origin);
  }

  private static float[] both(float[] first, float[] second) {
    float[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private NodeProto layer(QuantizedLayer layer, float[] weights, float[] bias) {
    String weightName = layer.output() + ":joined-weight";
    String biasName = layer.output() + ":joined-bias";
    List<Integer> dims =
        IntStream.range(0, layer.weight().getDimsCount())
            .mapToObj(i -> Math.toIntExact(layer.weight().getDims(i) * (i == 0 ? 2 : 1)))
            .toList();
    joined.addInitializer(Tensors.floats(weightName, dims, weights));
    joined.addInitializer(Tensors.floats(biasName, List.of(bias.length), bias));
    return layer.node().toBuilder()
        .clearInput()
        .addAllInput(List.of(layer.input(), weightName, biasName))
        .build();
  }

  private static NodeProto renamed(NodeProto node, String output) {
    return node.toBuilder().setOutput(0, output).build();
  }
}
