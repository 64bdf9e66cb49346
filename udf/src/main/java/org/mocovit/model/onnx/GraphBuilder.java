package org.mocovit.model.onnx;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TensorShapeProto;
import org.mocovit.model.onnx.proto.TypeProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;

/**
 * Builds an ONNX graph in the order of its computation. Every node has one output that carries the
 * node's name; a node may only use what was defined before it, so that a graph is always
 * topologically sorted, as ONNX demands. The same calls give the same bytes.
 *
 * <p>Initialisers are declared here by name and filled in afterwards, so that a graph can be
 * studied without weights. Not safe for use by several threads.
 */
public final class GraphBuilder {
  /** The name of the free first axis of inputs and outputs. */
  public static final String BATCH_AXIS = "N";

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Map<String, NodeProto.Builder> nodes = new LinkedHashMap<>();
  private final Set<String> values = new HashSet<>();

  /**
   * An empty graph.
   *
   * @param name the graph's name
   */
  public GraphBuilder(String name) {
    graph.setName(name);
  }

  /**
   * Adds a float32 graph input with a free batch axis.
   *
   * @param name the input's name
   * @param dims its shape without the batch axis
   * @return the name
   */
  public String input(String name, List<Integer> dims) {
    define(name);
    graph.addInput(batched(name, dims));
    return name;
  }

  /**
   * Declares an initialiser, to be added to the built graph.
   *
   * @param name the tensor's name
   * @return the name
   */
  public String initializer(String name) {
    define(name);
    return name;
  }

  /**
   * Adds a node of the default operator set.
   *
   * @param name the node's and its output's name
   * @param operator such as {@code Conv}
   * @param inputs names defined before
   * @param attributes the node's attributes, in the order in which they are to be written
   * @return the name of the output
   * @throws IllegalArgumentException if the name is taken or an input is not yet defined
   */
  public String node(
      String name, String operator, List<String> inputs, AttributeProto... attributes) {
    for (String input : inputs) {
      if (!values.contains(input)) {
        throw new IllegalArgumentException(
            "Input of node %s must be defined before it: %s".formatted(name, input));
      }
    }
    define(name);
    nodes.put(
        name,
        NodeProto.newBuilder()
            .addAllInput(inputs)
            .addOutput(name)
            .setName(name)
            .setOpType(operator)
            .addAllAttribute(List.of(attributes)));
    return name;
  }

  /**
   * Adds a constant as a node. Constants are no initialisers, so that a file's initialisers are
   * exactly the network's weights.
   *
   * @param tensor the constant; its name becomes the node's
   * @return the name
   */
  public String constant(TensorProto tensor) {
    return node(
        tensor.getName(),
        "Constant",
        List.of(),
        Attributes.tensor("value", tensor.toBuilder().clearName().build()));
  }

  /**
   * Makes the output of a node, which no other node may use, a float32 output of the graph.
   *
   * @param node the node
   * @param name what the graph calls the output
   * @param dims its shape without the batch axis
   * @throws IllegalArgumentException if there is no such node or the name is taken
   */
  public void output(String node, String name, List<Integer> dims) {
    NodeProto.Builder producer = nodes.get(node);
    if (producer == null) {
      throw new IllegalArgumentException(
          "Output %s must come from a node: %s".formatted(name, node));
    }
    define(name);
    values.remove(node);
    producer.setOutput(0, name);
    graph.addOutput(batched(name, dims));
  }

  /** The graph so far, without initialisers. */
  public GraphProto build() {
    GraphProto.Builder built = graph.clone();
    nodes.values().forEach(built::addNode);
    return built.build();
  }

  private void define(String name) {
    if (!values.add(name)) {
      throw new IllegalArgumentException("Value must be defined once: " + name);
    }
  }

  private static ValueInfoProto batched(String name, List<Integer> dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam(BATCH_AXIS);
    dims.forEach(dim -> shape.addDimBuilder().setDimValue(dim));
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
