package org.mocovit.model.cost;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;

/** The graphs inside a node: branches of {@code If}, bodies of {@code Loop} and {@code Scan}. */
final class Subgraphs {
  private Subgraphs() {}

  /** The graphs that a node's attributes hold; for most nodes none. */
  static List<GraphProto> of(NodeProto node) {
    return node.getAttributeList().stream().flatMap(Subgraphs::of).toList();
  }

  /** All nodes inside a node, at any depth. */
  static Stream<NodeProto> nodes(NodeProto node) {
    return of(node).stream()
        .flatMap(graph -> graph.getNodeList().stream())
        .flatMap(inner -> Stream.concat(Stream.of(inner), nodes(inner)));
  }

  /**
   * All tensors stored inside a node, at any depth, called by the node's output and their own; of
   * those in {@code Constant} nodes only what operators that multiply take, for the others are
   * tables.
   */
  static List<Weight> weights(NodeProto node) {
    return of(node).stream().flatMap(graph -> weights(graph, GraphIndex.output(node))).toList();
  }

  private static Stream<Weight> weights(GraphProto graph, String prefix) {
    String place = prefix + "/" + graph.getName() + "/";
    Set<String> multiplied =
        graph.getNodeList().stream()
            .filter(node -> OperatorTable.product(node).isPresent())
            .flatMap(node -> node.getInputList().stream())
            .collect(Collectors.toSet());
    return Stream.concat(
        graph.getInitializerList().stream()
            .map(tensor -> Weight.of(place + tensor.getName(), tensor)),
        graph.getNodeList().stream().flatMap(node -> weights(node, place, multiplied)));
  }

  private static Stream<Weight> weights(NodeProto node, String place, Set<String> multiplied) {
    return Stream.concat(
        node.getAttributeList().stream()
            .filter(attribute -> node.getOpType().equals("Constant") && attribute.hasT())
            .filter(attribute -> multiplied.contains(GraphIndex.output(node)))
            .map(attribute -> Weight.of(place + GraphIndex.output(node), attribute.getT())),
        of(node).stream().flatMap(graph -> weights(graph, place + GraphIndex.output(node))));
  }

  private static Stream<GraphProto> of(AttributeProto attribute) {
    return Stream.concat(
        attribute.hasG() ? Stream.of(attribute.getG()) : Stream.empty(),
        attribute.getGraphsList().stream());
  }
}
