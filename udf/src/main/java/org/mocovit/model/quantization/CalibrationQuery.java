package org.mocovit.model.quantization;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;
import org.mocovit.model.onnx.proto.TypeProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;

/**
 * The float model of a plan that also puts out the tensors which are to be quantised.
 *
 * @param model the changed model
 * @param tensors these tensors, in a fixed order; inputs of the graph, which it cannot put out, are
 *     among them
 */
public record CalibrationQuery(ModelProto model, List<String> tensors) {
  /** Copies the list. */
  public CalibrationQuery {
    tensors = List.copyOf(tensors);
  }

  /** Asks for the tensors of a plan. */
  public static CalibrationQuery of(QuantizationPlan plan) {
    GraphProto graph = plan.model().getGraph();
    Set<String> there = names(graph.getOutputList());
    there.addAll(names(graph.getInputList()));
    ModelProto.Builder changed = plan.model().toBuilder();
    List<String> tensors = plan.tensors().stream().sorted().toList();
    List<ValueInfoProto> added = new ArrayList<>();
    for (String tensor : tensors) {
      if (!there.contains(tensor)) {
        added.add(ValueInfoProto.newBuilder().setName(tensor).setType(floats()).build());
      }
    }
    changed.getGraphBuilder().addAllOutput(added);
    return new CalibrationQuery(changed.build(), tensors);
  }

  private static Set<String> names(List<ValueInfoProto> values) {
    return values.stream().map(ValueInfoProto::getName).collect(Collectors.toSet());
  }

  private static TypeProto floats() {
    return TypeProto.newBuilder()
        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE))
        .build();
  }
}
