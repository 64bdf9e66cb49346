package org.mocovit.model.cost;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;
import org.mocovit.model.onnx.proto.ValueInfoProto;

/**
 * A graph of a few nodes for tests. Stored tensors have shapes and types but no values; the shapes
 * of computed tensors are said, not inferred.
 */
final class SmallGraph {
  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Map<String, List<Long>> shapes = new HashMap<>();

  /** Adds an input. */
  SmallGraph input(String name, long... dims) {
    graph.addInput(ValueInfoProto.newBuilder().setName(name));
    return shape(name, dims);
  }

  /** Adds a float32 initialiser. */
  SmallGraph weight(String name, long... dims) {
    return stored(name, DataType.FLOAT_VALUE, dims);
  }

  /** Adds an initialiser of a type that may be newer than our schema. */
  SmallGraph stored(String name, int type, long... dims) {
    graph.addInitializer(tensor(type, dims).setName(name));
    return this;
  }

  /** Adds a {@code Constant} node of float32. */
  SmallGraph constant(String name, long... dims) {
    return node(name, "Constant", "", dims)
        .with(Attributes.tensor("value", tensor(DataType.FLOAT_VALUE, dims).build()));
  }

  /**
   * Adds a node.
   *
   * @param output the name of what it puts out
   * @param operator its type, with a domain before it where that is not ONNX's: {@code
   *     com.microsoft/QGemm}
   * @param inputs names, separated by blanks; {@code -} for one that is left out
   * @param dims the shape of what it puts out
   */
  SmallGraph node(String output, String operator, String inputs, long... dims) {
    int slash = operator.indexOf('/');
    NodeProto.Builder node = graph.addNodeBuilder().addOutput(output);
    node.setOpType(operator.substring(slash + 1));
    node.setDomain(slash < 0 ? "" : operator.substring(0, slash));
    if (!inputs.isEmpty()) {
      for (String input : inputs.split(" ", -1)) {
        node.addInput(input.equals("-") ? "" : input);
      }
    }
    return shape(output, dims);
  }

  /** Adds attributes to the last node. */
  SmallGraph with(AttributeProto... attributes) {
    graph.getNodeBuilder(graph.getNodeCount() - 1).addAllAttribute(List.of(attributes));
    return this;
  }

  /** Puts a graph into the last node. */
  SmallGraph body(SmallGraph inner) {
    return with(AttributeProto.newBuilder().setName("body").setG(inner.graph).build());
  }

  /** Makes a tensor an output of the graph. */
  SmallGraph output(String name) {
    graph.addOutput(ValueInfoProto.newBuilder().setName(name));
    return this;
  }

  /** Counts it; exactly the shapes that are asked for are there. */
  GraphCost count() {
    GraphCounter counter = new GraphCounter(graph.build());
    Map<String, List<Long>> asked = new HashMap<>(shapes);
    asked.keySet().retainAll(counter.tensors());
    return counter.count(asked);
  }

  /** The cost of all of it. */
  Cost total() {
    return count().table().total();
  }

  private SmallGraph shape(String name, long... dims) {
    shapes.put(name, Arrays.stream(dims).boxed().toList());
    return this;
  }

  private static TensorProto.Builder tensor(int type, long... dims) {
    return TensorProto.newBuilder()
        .setDataType(type)
        .addAllDims(Arrays.stream(dims).boxed().toList());
  }
}
