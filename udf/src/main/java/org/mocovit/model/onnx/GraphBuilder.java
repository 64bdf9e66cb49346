package org.mocovit.model.onnx;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TensorShapeProto;
import org.mocovit.model.onnx.proto.TypeProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;

/**
 * Builds an ONNX graph in the order of its computation. Every node has one output that carries the
 * node's name, or several named after it; a node may only use what was defined before it, so that a
 * graph is always topologically sorted, as ONNX demands. The same calls give the same bytes.
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
    graph.addInput(value(name, TensorProto.DataType.FLOAT, BATCH_AXIS, dims));
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
    add(name, List.of(name), operator, inputs, attributes);
    return name;
  }

  /**
   * Adds a node of the default operator set with several outputs, which are its name and their
   * number, from 0 on.
   *
   * @param name the node's name
   * @param outputs how many outputs it has
   * @param operator such as {@code TopK}
   * @param inputs names defined before
   * @param attributes the node's attributes, in the order in which they are to be written
   * @return the names of the outputs
   * @throws IllegalArgumentException if a name is taken or an input is not yet defined
   */
  public List<String> node(
      String name,
      int outputs,
      String operator,
      List<String> inputs,
      AttributeProto... attributes) {
    List<String> names = IntStream.range(0, outputs).mapToObj(i -> name + "." + i).toList();
    add(name, names, operator, inputs, attributes);
    return names;
  }

  private void add(
      String name,
      List<String> outputs,
      String operator,
      List<String> inputs,
      AttributeProto... attributes) {
    for (String input : inputs) {
      if (!values.contains(input)) {
        throw new IllegalArgumentException(
            "Input of node %s must be defined before it: %s".formatted(name, input));
      }
    }
    outputs.forEach(this::define);
    nodes.put(
        name,
        NodeProto.newBuilder()
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .setName(name)
            .setOpType(operator)
            .addAllAttribute(List.of(attributes)));
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
   * Makes the output of a node, which no other node may use, a float32 output of the graph with a
   * row an image.
   *
   * @param node the node, which has one output
   * @param name what the graph calls the output
   * @param dims its shape without the batch axis
   * @throws IllegalArgumentException if there is no such node or the name is taken
   */
  public void output(String node, String name, List<Integer> dims) {
    output(node, name, TensorProto.DataType.FLOAT, BATCH_AXIS, dims);
  }

  /**
   * Makes the output of a node, which no other node may use, an output of the graph.
   *
   * @param node the node, which has one output
   * @param name what the graph calls the output
   * @param type its element type
   * @param axis the name of its first axis, which is free
   * @param dims its shape without that axis
   * @throws IllegalArgumentException if there is no such node or the name is taken
   */
  public void output(
      String node, String name, TensorProto.DataType type, String axis, List<Integer> dims) {
    NodeProto.Builder producer = nodes.get(node);
    if (producer == null) {
      throw new IllegalArgumentException(
          "Output %s must come from a node: %s".formatted(name, node));
    }
    define(name);
    values.remove(node);
    producer.setOutput(0, name);
    graph.addOutput(value(name, type, axis, dims));
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

  private static ValueInfoProto value(
      String name, TensorProto.DataType elements, String axis, List<Integer> dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam(axis);
    dims.forEach(dim -> shape.addDimBuilder().setDimValue(dim));
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder().setElemType(elements.getNumber()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
