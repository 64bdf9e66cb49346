package org.mocovit.model.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;

/**
 * Who makes and who takes each tensor of a graph, and which tensors do not depend on its inputs.
 *
 * <p>A tensor is constant if it is stored, in an initialiser or a {@code Constant} node, or
 * computed from stored ones alone, as a weight behind {@code DequantizeLinear}, {@code Cast} or
 * {@code Transpose} is.
 */
final class GraphIndex {
  private static final Set<String> QUANTIZERS = Set.of("DequantizeLinear", "QuantizeLinear");

  private final List<NodeProto> nodes;
  private final Map<String, Weight> stored = new HashMap<>();
  private final Map<String, NodeProto> producers = new HashMap<>();
  private final Map<String, List<NodeProto>> consumers = new HashMap<>();
  private final Set<String> constants = new HashSet<>();
  private final Set<String> outputs = new HashSet<>();

  GraphIndex(GraphProto graph) {
    nodes = graph.getNodeList();
    for (TensorProto tensor : graph.getInitializerList()) {
      stored.put(tensor.getName(), Weight.of(tensor.getName(), tensor));
    }
    graph.getOutputList().stream().map(ValueInfoProto::getName).forEach(outputs::add);
    nodes.forEach(this::add);
    constants.remove(""); // an output that a node leaves out
  }

  private void add(NodeProto node) {
    node.getOutputList().forEach(output -> producers.put(output, node));
    inputs(node).forEach(i -> consumers.computeIfAbsent(i, name -> new ArrayList<>()).add(node));
    if (node.getOpType().equals("Constant")) {
      node.getAttributeList().stream()
          .filter(AttributeProto::hasT)
          .map(attribute -> Weight.of(output(node), attribute.getT()))
          .forEach(weight -> stored.put(weight.name(), weight));
      constants.addAll(node.getOutputList());
    } else if (inputs(node).stream().allMatch(this::isConstant)
        && !inputs(node).isEmpty()
        && Subgraphs.of(node).isEmpty()
        && !node.getOpType().startsWith("Random")) {
      constants.addAll(node.getOutputList());
    }
  }

  /** The nodes in the graph's order, without those inside others. */
  List<NodeProto> nodes() {
    return nodes;
  }

  /** What a node takes, what graphs inside it take from outside too; no empty names. */
  static Set<String> inputs(NodeProto node) {
    Set<String> names = new LinkedHashSet<>();
    Stream.concat(Stream.of(node), Subgraphs.nodes(node))
        .flatMap(taker -> taker.getInputList().stream())
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    // A branch may hand on what it was given.
    Subgraphs.of(node).forEach(g -> g.getOutputList().forEach(o -> names.add(o.getName())));
    return names;
  }

  /** A node's input by its position; null where it is left out. */
  static @Nullable String input(NodeProto node, int slot) {
    return slot < node.getInputCount() && !node.getInput(slot).isEmpty()
        ? node.getInput(slot)
        : null;
  }

  /** The first thing that a node puts out; empty for a broken node that puts out nothing. */
  static String output(NodeProto node) {
    return node.getOutputList().stream().filter(name -> !name.isEmpty()).findFirst().orElse("");
  }

  /** Whether a tensor does not depend on the graph's inputs. */
  boolean isConstant(String tensor) {
    return stored.containsKey(tensor) || constants.contains(tensor);
  }

  /** Whether a node need not run for each image, as nothing that it takes depends on the inputs. */
  boolean isConstant(NodeProto node) {
    return isConstant(output(node));
  }

  /** A stored tensor's shape; null for computed tensors. */
  @Nullable List<Long> storedDims(String tensor) {
    Weight weight = stored.get(tensor);
    return weight == null ? null : weight.dims();
  }

  /** The node that makes a tensor; null for inputs and initialisers. */
  @Nullable NodeProto producer(String tensor) {
    return producers.get(tensor);
  }

  /** The only node that takes a tensor; null where there is none, or several, or the caller. */
  @Nullable NodeProto onlyConsumer(String tensor) {
    List<NodeProto> takers = consumers.getOrDefault(tensor, List.of());
    return takers.size() == 1 && !outputs.contains(tensor) ? takers.get(0) : null;
  }

  /**
   * The stored tensors that a constant tensor is computed from, without the scales and zero points
   * of quantisation; none for other tensors.
   */
  Set<Weight> weightsBehind(String tensor) {
    Set<Weight> found = new LinkedHashSet<>();
    collect(tensor, found, new HashSet<>());
    return found;
  }

  private void collect(String tensor, Set<Weight> found, Set<String> seen) {
    if (!isConstant(tensor) || !seen.add(tensor)) {
      return;
    }
    Weight weight = stored.get(tensor);
    NodeProto producer = producers.get(tensor);
    if (weight != null) {
      found.add(weight);
    } else if (producer != null) {
      producer.getInputList().stream()
          .limit(QUANTIZERS.contains(producer.getOpType()) ? 1 : Long.MAX_VALUE)
          .forEach(input -> collect(input, found, seen));
    }
  }
}
