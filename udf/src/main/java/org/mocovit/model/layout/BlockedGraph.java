package org.mocovit.model.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.rewrite.GhostHalves;
import org.mocovit.model.rewrite.UnusedTensors;
import org.mocovit.model.rewrite.WeightedLayer;

/** Writes a graph whose Ghost modules are laid out as planned. */
final class BlockedGraph {
  private final LayoutPlan plan;
  private final LaneWeights weights;
  private final GraphProto original;
  private final GraphProto.Builder graph;

  private BlockedGraph(GraphProto original, LayoutPlan plan, String origin) {
    this.plan = plan;
    this.original = original;
    this.graph = original.toBuilder().clearNode();
    this.weights = new LaneWeights(graph, origin);
  }

  /**
   * Rewrites a graph.
   *
   * @param plan for this graph
   * @param origin its file, for messages
   * @throws org.mocovit.model.InvalidModelException if weights are not where the file says
   */
  static GraphProto of(GraphProto graph, LayoutPlan plan, String origin) {
    return new BlockedGraph(graph, plan, origin).rewritten();
  }

  private GraphProto rewritten() {
    original.getNodeList().forEach(this::add);
    return UnusedTensors.removed(graph.build());
  }

  private void add(NodeProto node) {
    GhostHalves module = plan.module(node);
    if (module != null) {
      addModule(module, plan.blocks(module));
    } else if (!plan.isAbsorbed(node)) {
      boolean parted =
          node.getInputList().stream().anyMatch(input -> plan.layout(input) != null)
              || plan.layout(node.getOutput(0)) != null;
      if (parted) {
        addParts(node);
      } else {
        graph.addNode(node);
      }
    }
  }

  private void addParts(NodeProto node) {
    WeightedLayer convolution = plan.links().convolution(node);
    List<Part> made = parts(node.getOutput(0), convolution == null ? 0 : convolution.channels());
    if (convolution != null && convolution.isDense()) {
      made.forEach(part -> addSum(convolution, part.channels(), part.tensor()));
      return;
    }
    if (node.getOpType().equals("GlobalAveragePool")) {
      addPool(node, made.get(0).tensor());
      return;
    }
    for (int k = 0; k < made.size(); k++) {
      Part part = made.get(k);
      if (convolution != null) {
        String from = parts(convolution.input(), 0).get(k).tensor();
        addDepthwise(convolution, from, 0, part.channels(), part.tensor());
      } else {
        NodeProto.Builder copy = named(node, part.tensor());
        for (int slot = 0; slot < node.getInputCount(); slot++) {
          copy.setInput(slot, parts(node.getInput(slot), 0).get(k).tensor());
        }
        graph.addNode(copy);
      }
    }
  }

  private void addModule(GhostHalves module, GhostBlocks blocks) {
    String output = module.concat().getOutput(0);
    List<Part> made = parts(output, 2 * blocks.half());
    if (!blocks.apart().isEmpty()) {
      String half = made.get(0).tensor();
      addWithEnd(module, half, to -> addSum(module.primary(), blocks.apart(), to));
      addWithEnd(
          module,
          made.get(1).tensor(),
          to -> addDepthwise(module.cheap(), half, 0, blocks.apart(), to));
    }
    if (!blocks.shared().isEmpty()) {
      String twice = output + ":twice";
      int passed = blocks.shared().size();
      addWithEnd(module, twice, to -> addSum(module.primary(), blocks.twice(), to));
      addWithEnd(
          module,
          made.get(made.size() - 1).tensor(),
          to -> addDepthwise(module.cheap(), twice, passed, blocks.twice(), to));
    }
  }

  /** Adds a convolution of a module, and the ReLU after it where there is one. */
  private void addWithEnd(GhostHalves module, String output, Consumer<String> convolution) {
    if (!module.endsInRelu()) {
      convolution.accept(output);
      return;
    }
    String before = output + ":before";
    convolution.accept(before);
    graph.addNode(named(module.cheapEnd(), output).setInput(0, before));
  }

  /**
   * Adds the sum of the convolutions of all parts of what a layer takes.
   *
   * @param rows which channels to compute
   */
  private void addSum(WeightedLayer layer, List<Integer> rows, String output) {
    int taken = Math.toIntExact(layer.weight().getDims(1));
    List<Part> parts = parts(layer.input(), taken);
    String sum = "";
    for (int k = 0; k < parts.size(); k++) {
      boolean last = k == parts.size() - 1;
      String product = parts.size() == 1 ? output : output + ":product" + k;
      NodeProto.Builder convolution =
          named(layer.node(), product)
              .clearInput()
              .addInput(parts.get(k).tensor())
              .addInput(weights.dense(layer, rows, parts.get(k).channels()));
      if (layer.bias() != null && k == 0) {
        convolution.addInput(weights.bias(layer, rows, 0));
      }
      graph.addNode(convolution);
      if (k == 0) {
        sum = product;
      } else {
        String next = last ? output : output + ":sum" + k;
        graph.addNode(node("Add", next, product, sum));
        sum = next;
      }
    }
  }

  private void addDepthwise(
      WeightedLayer layer, String input, int passed, List<Integer> rows, String output) {
    NodeProto.Builder convolution =
        named(layer.node(), output)
            .clearInput()
            .clearAttribute()
            .addInput(input)
            .addInput(weights.depthwise(layer, rows, passed));
    if (layer.bias() != null) {
      convolution.addInput(weights.bias(layer, rows, passed));
    }
    layer.node().getAttributeList().stream()
        .filter(attribute -> !attribute.getName().equals("group"))
        .forEach(convolution::addAttribute);
    graph.addNode(convolution.addAttribute(Attributes.integer("group", rows.size())));
  }

  /** The means of all parts behind each other; they are small. */
  private void addPool(NodeProto pool, String output) {
    List<String> means = new ArrayList<>();
    for (Part part : parts(pool.getInput(0), 0)) {
      String mean = part.tensor() + ":mean";
      graph.addNode(named(pool, mean).setInput(0, part.tensor()));
      means.add(mean);
    }
    AttributeProto axis = Attributes.integer("axis", 1);
    graph.addNode(node("Concat", output, means.toArray(String[]::new)).addAttribute(axis));
  }

  /**
   * A tensor that holds channels of a map.
   *
   * @param channels one a lane
   */
  private record Part(String tensor, List<Integer> channels) {}

  /**
   * The tensors that hold a map: itself where it is kept whole.
   *
   * @param channels how many it has, should it be whole
   */
  private List<Part> parts(String tensor, int channels) {
    ChannelLayout layout = plan.layout(tensor);
    if (layout == null) {
      return List.of(new Part(tensor, IntStream.range(0, channels).boxed().toList()));
    }
    return IntStream.range(0, layout.parts().size())
        .mapToObj(k -> new Part(tensor + ":part" + k, layout.parts().get(k)))
        .toList();
  }

  private static NodeProto.Builder named(NodeProto like, String output) {
    return like.toBuilder().setName(output + ":" + like.getOpType()).setOutput(0, output);
  }

  private static NodeProto.Builder node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setName(output + ":" + operator)
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }
}
