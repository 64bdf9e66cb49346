package org.mocovit.model.layout;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;
import org.mocovit.model.rewrite.GhostHalves;
import org.mocovit.model.rewrite.GraphLinks;
import org.mocovit.model.rewrite.TensorUses;
import org.mocovit.model.rewrite.WeightedLayer;

/**
 * Which Ghost modules of a graph are laid out in blocks, and which tensors are kept in parts then.
 * A layout goes on through whatever treats each channel by itself, and ends in convolutions, whose
 * weights can be put in any order. What is added to or multiplied with a map in parts must be
 * computed by a convolution too, which then puts out the same parts. Where any other operator would
 * get a map in parts, the module that the layout comes from stays as it is: nothing is ever put
 * together again.
 */
final class LayoutPlan {
  /** Images, channels, rows, columns. */
  static final int MAP_AXES = 4;

  private static final Set<String> PAIRWISE = Set.of("Add", "Mul");

  private final GraphProto graph;
  private final GraphLinks links;
  private final ValueNodes byValue;
  private final int block;
  private final Map<String, GhostHalves> modules = new HashMap<>();
  private final Map<String, ChannelLayout> asked = new HashMap<>();
  private final Map<String, ChannelLayout> layouts = new HashMap<>();
  private final Set<String> absorbed = new HashSet<>();

  private LayoutPlan(GraphProto graph, int block) {
    this.graph = graph;
    this.links = new GraphLinks(graph);
    this.byValue = new ValueNodes(links);
    this.block = block;
    for (NodeProto node : graph.getNodeList()) {
      GhostHalves ghost = GhostHalves.of(node, links);
      if (ghost != null && !new GhostBlocks(ghost.channels(), block).fillBlocks()) {
        modules.put(node.getOutput(0), ghost);
      }
    }
  }

  /**
   * The plan for a graph.
   *
   * @param graph with its batch normalisations folded
   * @param block how many channels lie in a block
   */
  static LayoutPlan of(GraphProto graph, int block) {
    LayoutPlan plan = new LayoutPlan(graph, block);
    while (!plan.settles()) {
      // Each time there is a module less, or a convolution more that puts out parts.
      plan.layouts.clear();
    }
    return plan;
  }

  /** How many modules are laid out. */
  int modules() {
    return modules.size();
  }

  /** The links of the graph. */
  GraphLinks links() {
    return links;
  }

  /** The module to lay out that ends in a node; null if none does. */
  @Nullable GhostHalves module(NodeProto node) {
    return node.getOutputCount() == 1 ? modules.get(node.getOutput(0)) : null;
  }

  /** Its blocks. */
  GhostBlocks blocks(GhostHalves module) {
    return new GhostBlocks(module.channels(), block);
  }

  /** Whether a node is inside a module that is laid out. */
  boolean isAbsorbed(NodeProto node) {
    return node.getOutputCount() == 1 && absorbed.contains(node.getOutput(0));
  }

  /** In what parts a tensor is kept; null where it is kept whole. */
  @Nullable ChannelLayout layout(String tensor) {
    return layouts.get(tensor);
  }

  private boolean settles() {
    absorbed.clear();
    modules.values().forEach(module -> absorbed.addAll(module.inner()));
    return graph.getNodeList().stream().allMatch(this::takes)
        && graph.getOutputList().stream().map(ValueInfoProto::getName).allMatch(this::isWhole);
  }

  /** Finds the layout of what a node puts out; false if the plan had to be changed for it. */
  private boolean takes(NodeProto node) {
    GhostHalves module = module(node);
    if (module != null) {
      put(node, blocks(module).layout(node.getOutput(0)));
      return true;
    }
    if (isAbsorbed(node)) {
      return true;
    }
    WeightedLayer convolution = links.convolution(node);
    if (convolution != null && convolution.isDense()) {
      put(node, asked.get(convolution.output()));
      return true;
    }
    ChannelLayout first = node.getInputCount() == 0 ? null : layouts.get(node.getInput(0));
    if ((convolution != null && convolution.isDepthwise()) || isByValue(node, first)) {
      put(node, first);
      return true;
    }
    if (GraphLinks.is(node, "GlobalAveragePool")) {
      put(node, first == null ? null : first.joined());
      return true;
    }
    if (PAIRWISE.contains(node.getOpType()) && node.getDomain().isEmpty()) {
      return takesPair(node);
    }
    return TensorUses.takenBy(node).stream().allMatch(this::isWhole);
  }

  private boolean isByValue(NodeProto node, @Nullable ChannelLayout layout) {
    return byValue.contain(node)
        || (layout != null && byValue.containWholeSlice(node, layout.channels()));
  }

  private boolean takesPair(NodeProto node) {
    String first = node.getInput(0);
    String second = node.getInput(1);
    ChannelLayout layout = layouts.getOrDefault(first, layouts.get(second));
    if (layout == null) {
      return true;
    }
    for (String input : List.of(first, second)) {
      ChannelLayout other = layouts.get(input);
      if (other == null) {
        ask(input, layout);
        return false;
      }
      if (!other.hasPartsOf(layout)) {
        keep(other.module());
        return false;
      }
    }
    put(node, layout);
    return true;
  }

  private void put(NodeProto node, @Nullable ChannelLayout layout) {
    if (layout != null && !layout.isPlain()) {
      layouts.put(node.getOutput(0), layout);
    }
  }

  /** Asks for a tensor in parts; if they cannot be had, the module stays as it is. */
  private void ask(String tensor, ChannelLayout layout) {
    NodeProto maker = links.maker(tensor);
    while (maker != null && byValue.contain(maker)) {
      maker = links.maker(maker.getInput(0));
    }
    WeightedLayer convolution = maker == null ? null : links.convolution(maker);
    if (convolution == null
        || !convolution.isDense()
        || convolution.weight().getDimsCount() != MAP_AXES
        || convolution.channels() != layout.channels()
        || asked.putIfAbsent(convolution.output(), layout) != null) {
      keep(layout.module());
    }
  }

  /** Whether a tensor is kept whole; if it is not, its module is left as it is from now on. */
  private boolean isWhole(String tensor) {
    ChannelLayout layout = layouts.get(tensor);
    if (layout != null) {
      keep(layout.module());
    }
    return layout == null;
  }

  /** Leaves a module as it is, and what was asked for because of it. */
  private void keep(String module) {
    modules.remove(module);
    asked.values().removeIf(layout -> layout.module().equals(module));
  }
}
