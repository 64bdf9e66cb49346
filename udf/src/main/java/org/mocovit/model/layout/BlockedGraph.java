package org.mocovit.model.layout;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.rewrite.GhostHalves;
import org.mocovit.model.rewrite.LaneConvolutions;
import org.mocovit.model.rewrite.UnusedTensors;
import org.mocovit.model.rewrite.WeightedLayer;

/** Writes a graph whose Ghost modules are laid out as planned. */
final class BlockedGraph {
  private final LayoutPlan plan;
  private final GraphProto original;
  private final GraphProto.Builder graph;
  private final PartNodes nodes;

  private BlockedGraph(GraphProto original, LayoutPlan plan, String origin) {
    this.plan = plan;
    this.original = original;
    this.graph = original.toBuilder().clearNode();
    this.nodes = new PartNodes(graph, origin);
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
    if (convolution != null && convolution.isDense()) {
      List<Part> taken = taken(convolution);
      parts(convolution.output(), convolution.channels())
          .forEach(part -> nodes.addSum(convolution, taken, part));
      return;
    }
    List<Part> made = parts(node.getOutput(0));
    if (node.getOpType().equals("GlobalAveragePool")) {
      nodes.addPool(node, parts(node.getInput(0)), made.get(0).tensor());
      return;
    }
    for (int k = 0; k < made.size(); k++) {
      if (convolution != null) {
        String taken = parts(convolution.input()).get(k).tensor();
        nodes.addDepthwise(convolution, taken, made.get(k), 0);
      } else {
        addByValue(node, k, made.get(k).tensor());
      }
    }
  }

  /** Adds what a node does to each value of a part. */
  private void addByValue(NodeProto node, int part, String output) {
    if (node.getOpType().equals("Slice")) {
      nodes.addSame(parts(node.getInput(0)).get(part).tensor(), output); // of all channels
      return;
    }
    List<String> inputs =
        node.getInputList().stream()
            .map(input -> plan.layout(input) == null ? input : parts(input).get(part).tensor())
            .toList();
    nodes.addLike(node, inputs, output);
  }

  private void addModule(GhostHalves module, GhostBlocks blocks) {
    String output = module.concat().getOutput(0);
    List<Part> made = parts(output, 2 * blocks.half());
    List<Part> taken = taken(module.primary());
    if (!blocks.apart().isEmpty()) {
      Part half = made.get(0);
      Part copy = half.named(made.get(1).tensor());
      addWithEnd(module, half, part -> nodes.addSum(module.primary(), taken, part));
      addWithEnd(module, copy, part -> nodes.addDepthwise(module.cheap(), half.tensor(), part, 0));
    }
    if (!blocks.shared().isEmpty()) {
      Part twice = new Part(output + ":twice", blocks.twice());
      Part shared = twice.named(made.get(made.size() - 1).tensor());
      int passed = blocks.shared().size();
      addWithEnd(module, twice, part -> nodes.addSum(module.primary(), taken, part));
      addWithEnd(
          module, shared, part -> nodes.addDepthwise(module.cheap(), twice.tensor(), part, passed));
    }
  }

  /** Adds a convolution of a module, and the ReLU after it where there is one. */
  private void addWithEnd(GhostHalves module, Part made, Consumer<Part> convolution) {
    if (!module.endsInRelu()) {
      convolution.accept(made);
      return;
    }
    String before = made.tensor() + ":before";
    convolution.accept(made.named(before));
    nodes.addLike(module.cheapEnd(), List.of(before), made.tensor());
  }

  private List<Part> taken(WeightedLayer dense) {
    return parts(dense.input(), Math.toIntExact(dense.weight().getDims(1)));
  }

  /**
   * The tensors that hold a map: itself where it is kept whole.
   *
   * @param channels how many it has
   */
  private List<Part> parts(String tensor, int channels) {
    return plan.layout(tensor) == null
        ? List.of(new Part(tensor, LaneConvolutions.all(channels)))
        : parts(tensor);
  }

  /** The tensors that hold a map that is kept in parts. */
  private List<Part> parts(String tensor) {
    List<List<Integer>> channels = Objects.requireNonNull(plan.layout(tensor), tensor).parts();
    return IntStream.range(0, channels.size())
        .mapToObj(k -> new Part(tensor + ":part" + k, channels.get(k)))
        .toList();
  }
}
