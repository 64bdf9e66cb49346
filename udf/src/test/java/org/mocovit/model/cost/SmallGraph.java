package org.mocovit.model.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;
import org.mocovit.model.onnx.proto.TypeProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;
import org.mocovit.session.ZeroRun;

/**
 * A graph of a few nodes for tests. Stored tensors are zeros; the shapes of computed tensors are
 * said, not inferred.
 */
final class SmallGraph {
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("small");
  private final Map<String, List<Long>> shapes = new HashMap<>();

  /** Adds an input. */
  SmallGraph input(String name, long... dims) {
    return typed(name, DataType.FLOAT_VALUE, dims);
  }

  /** Adds an input of any type. */
  SmallGraph typed(String name, int type, long... dims) {
    TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(type);
    for (long dim : dims) {
      tensor.getShapeBuilder().addDimBuilder().setDimValue(dim);
    }
    graph.addInput(
        ValueInfoProto.newBuilder()
            .setName(name)
            .setType(TypeProto.newBuilder().setTensorType(tensor)));
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
   * @param output the name of what it puts out; as with inputs there may be several
   * @param operator its type, with a domain before it where that is not ONNX's: {@code
   *     com.microsoft/QGemm}
   * @param inputs names, separated by blanks; {@code -} for one that is left out
   * @param dims the shape of what it puts out
   */
  SmallGraph node(String output, String operator, String inputs, long... dims) {
    int slash = operator.indexOf('/');
    NodeProto.Builder node = graph.addNodeBuilder().addAllOutput(names(output));
    node.setOpType(operator.substring(slash + 1));
    node.setDomain(slash < 0 ? "" : operator.substring(0, slash));
    node.addAllInput(names(inputs));
    return shape(output, dims);
  }

  /** Adds attributes to the last node. */
  SmallGraph with(AttributeProto... attributes) {
    graph.getNodeBuilder(graph.getNodeCount() - 1).addAllAttribute(List.of(attributes));
    return this;
  }

  /** Puts a graph into the last node. */
  SmallGraph graph(String attribute, SmallGraph inner) {
    return with(
        AttributeProto.newBuilder()
            .setName(attribute)
            .setType(AttributeProto.AttributeType.GRAPH)
            .setG(inner.graph.build().toBuilder().setName(attribute))
            .build());
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

  /** Counts it with the shapes that ONNX Runtime finds, which must be those that were said. */
  GraphCost run() {
    ModelProto.Builder model = OnnxFile.of(graph.build(), Map.of()).toBuilder();
    model.addOpsetImportBuilder().setDomain("com.microsoft").setVersion(1);
    GraphCounter counter = new GraphCounter(graph.build());
    ShapeQuery query = ShapeQuery.of(model.build(), counter.tensors());
    Map<String, List<Long>> inputs = new HashMap<>();
    graph.getInputList().forEach(i -> inputs.put(i.getName(), shapes.get(i.getName())));
    Map<String, List<Long>> found =
        query.shapes(
            ZeroRun.run(query.model().toByteArray(), Path.of("."), inputs, query.outputs()));
    assertThat(shapes).containsAllEntriesOf(found);
    return counter.count(found);
  }

  /** The cost of all of it. */
  Cost total() {
    return count().table().total();
  }

  /** Says a shape. */
  SmallGraph shape(String name, long... dims) {
    shapes.put(name, Arrays.stream(dims).boxed().toList());
    return this;
  }

  private static List<String> names(String list) {
    return list.isEmpty()
        ? List.of()
        : Arrays.stream(list.split(" ", -1)).map(name -> name.equals("-") ? "" : name).toList();
  }

  private static TensorProto.Builder tensor(int type, long... dims) {
    int bytes =
        switch (type) {
          case DataType.FLOAT_VALUE, DataType.INT32_VALUE -> Float.BYTES;
          case DataType.INT64_VALUE -> Long.BYTES;
          default -> 1;
        };
    int size = Math.toIntExact(bytes * Arrays.stream(dims).reduce(1, (a, b) -> a * b));
    return TensorProto.newBuilder()
        .setDataType(type)
        .setRawData(ByteString.copyFrom(new byte[size]))
        .addAllDims(Arrays.stream(dims).boxed().toList());
  }
}
