package org.mocovit.model.quantization;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.rewrite.GhostHalves;
import org.mocovit.model.rewrite.GraphLinks;
import org.mocovit.model.rewrite.UnusedTensors;
import org.mocovit.model.rewrite.WeightedLayer;

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
  private final GraphLinks links;
  private final Map<NodeProto, NodeProto> changed = new HashMap<>();
  private final Set<NodeProto> dropped = new HashSet<>();
  private final GraphProto.Builder joined;

  private GhostJoining(GraphProto graph, String origin) {
    this.origin = origin;
    this.graph = graph;
    this.links = new GraphLinks(graph);
    this.joined = graph.toBuilder().clearNode();
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
    GhostHalves ghost = GhostHalves.of(concat, links);
    if (ghost == null || ghost.channels() >= WIDE) {
      return;
    }
    changed.put(ghost.primary().node(), doubled(ghost.primary()));
    NodeProto passing = passing(ghost.cheap(), ghost.primary());
    if (ghost.endsInRelu()) {
      changed.put(ghost.cheap().node(), passing);
      changed.put(ghost.cheapEnd(), renamed(ghost.cheapEnd(), concat.getOutput(0)));
    } else {
      changed.put(ghost.cheap().node(), renamed(passing, concat.getOutput(0)));
    }
    dropped.add(concat);
  }

  private NodeProto doubled(WeightedLayer primary) {
    float[] weights = Tensors.values(primary.weight(), origin);
    float[] bias = bias(primary);
    return layer(primary, both(weights, weights), both(bias, bias));
  }

  private NodeProto passing(WeightedLayer cheap, WeightedLayer primary) {
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

  private float[] bias(WeightedLayer layer) {
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

  private NodeProto layer(WeightedLayer layer, float[] weights, float[] bias) {
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
