package org.mocovit.model.layout;

import java.util.ArrayList;
import java.util.List;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.rewrite.LaneConvolutions;
import org.mocovit.model.rewrite.WeightedLayer;

/** Adds nodes that take or put out parts of maps to a graph. */
final class PartNodes {
  private final GraphProto.Builder graph;
  private final LaneConvolutions convolutions;

  /**
   * Nodes of a graph.
   *
   * @param origin its file, for messages
   */
  PartNodes(GraphProto.Builder graph, String origin) {
    this.graph = graph;
    this.convolutions = new LaneConvolutions(graph, origin);
  }

  /**
   * Adds the sum of the convolutions of all parts of a map, bias and all.
   *
   * @param layer what to do to the map
   * @param taken its parts
   * @param made which channels to compute
   */
  void addSum(WeightedLayer layer, List<Part> taken, Part made) {
    if (taken.size() == 1) {
      addProduct(layer, taken.get(0), made, true);
      return;
    }
    Part sum = made.named(made.tensor() + ":product0");
    addProduct(layer, taken.get(0), sum, true);
    for (int k = 1; k < taken.size(); k++) {
      Part product = made.named(made.tensor() + ":product" + k);
      addProduct(layer, taken.get(k), product, false);
      boolean last = k == taken.size() - 1;
      Part next = last ? made : made.named(made.tensor() + ":sum" + k);
      graph.addNode(node("Add", next.tensor(), product.tensor(), sum.tensor()));
      sum = next;
    }
  }

  private void addProduct(WeightedLayer layer, Part taken, Part made, boolean withBias) {
    NodeProto.Builder node = convolutions.dense(layer, made.channels(), taken.channels(), withBias);
    graph.addNode(named(node, made.tensor()).setInput(0, taken.tensor()));
  }

  /**
   * Adds a depthwise convolution of a part.
   *
   * @param taken has as many lanes as what is made
   * @param made which channels to compute
   * @param passed how many of its first lanes go through as they are
   */
  void addDepthwise(WeightedLayer layer, String taken, Part made, int passed) {
    NodeProto.Builder node = convolutions.depthwise(layer, made.channels(), passed);
    graph.addNode(named(node, made.tensor()).setInput(0, taken));
  }

  /** Adds the means of all parts, behind each other: they are small. */
  void addPool(NodeProto pool, List<Part> taken, String output) {
    List<String> means = new ArrayList<>();
    for (Part part : taken) {
      String mean = output + ":mean" + means.size();
      graph.addNode(named(pool.toBuilder(), mean).setInput(0, part.tensor()));
      means.add(mean);
    }
    graph.addNode(
        node("Concat", output, means.toArray(String[]::new))
            .addAttribute(Attributes.integer("axis", 1)));
  }

  /** Adds a node like another. */
  void addLike(NodeProto other, List<String> inputs, String output) {
    graph.addNode(named(other.toBuilder(), output).clearInput().addAllInput(inputs));
  }

  /** Adds another name of a part. */
  void addSame(String part, String output) {
    graph.addNode(node("Identity", output, part));
  }

  private static NodeProto.Builder named(NodeProto.Builder node, String output) {
    return node.setName(output + ":" + node.getOpType()).setOutput(0, output);
  }

  private static NodeProto.Builder node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setName(output + ":" + operator)
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }
}
