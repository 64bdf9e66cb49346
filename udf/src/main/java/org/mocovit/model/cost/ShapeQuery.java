package org.mocovit.model.cost;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;
import org.mocovit.model.onnx.proto.TypeProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;

/**
 * A model that also puts out shapes of its tensors, each through a {@code Shape} node, so that the
 * tensors themselves need not be kept.
 *
 * @param model the changed model
 * @param outputs the added outputs, int64 vectors
 */
public record ShapeQuery(ModelProto model, Set<String> outputs) {
  /** What the added names begin with; the tensor's name follows. */
  private static final String PREFIX = "mocovit.shape:";

  /** Copies the set. */
  public ShapeQuery {
    outputs = Set.copyOf(outputs);
  }

  /**
   * Asks a model for shapes.
   *
   * @param model the model, left as it is
   * @param tensors names of tensors of its graph
   */
  public static ShapeQuery of(ModelProto model, Collection<String> tensors) {
    ModelProto.Builder changed = model.toBuilder();
    GraphProto.Builder graph = changed.getGraphBuilder();
    Set<String> outputs = new LinkedHashSet<>();
    for (String tensor : tensors) {
      String output = PREFIX + tensor;
      outputs.add(output);
      graph.addNode(NodeProto.newBuilder().setOpType("Shape").addInput(tensor).addOutput(output));
      graph.addOutput(ValueInfoProto.newBuilder().setName(output).setType(vectorOfIntegers()));
    }
    if (changed.getOpsetImportList().stream()
        .noneMatch(set -> List.of("", "ai.onnx").contains(set.getDomain()))) {
      changed.addOpsetImportBuilder().setDomain("").setVersion(1); // as old as Shape itself
    }
    return new ShapeQuery(changed.build(), outputs);
  }

  /**
   * The shapes that a run of the model gave.
   *
   * @param values the values of all {@link #outputs}
   * @return shapes by the names of the tensors
   */
  public Map<String, List<Long>> shapes(Map<String, List<Long>> values) {
    return outputs.stream()
        .collect(
            Collectors.toMap(
                output -> output.substring(PREFIX.length()),
                output -> Objects.requireNonNull(values.get(output), output)));
  }

  private static TypeProto vectorOfIntegers() {
    return TypeProto.newBuilder()
        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.INT64_VALUE))
        .build();
  }
}
