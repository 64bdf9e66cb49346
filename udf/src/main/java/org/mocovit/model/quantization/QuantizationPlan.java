package org.mocovit.model.quantization;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.OperatorSetIdProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;
import org.mocovit.model.rewrite.NormFolding;
import org.mocovit.model.rewrite.StoredTensors;
import org.mocovit.model.rewrite.TensorUses;
import org.mocovit.model.rewrite.WeightedLayer;

/**
 * What of a model is quantised: the layers that multiply with stored weights, and the tensors that
 * these take and that convolutions put out. Where a ReLU or clip follows a convolution, what that
 * puts out counts: ONNX Runtime then computes both at once.
 *
 * <p>Sums, concatenations and means of quantised tensors are quantised too, so that ONNX Runtime
 * need not turn them into floats and back. All other operators, such as softmax, compute floats.
 *
 * @param model the model, batch normalisations folded into its convolutions, narrow Ghost modules
 *     joined
 * @param layers what is quantised
 * @param floatLayers names of the layers with weights that stay as they are
 * @param tensors the tensors that become bytes
 */
public record QuantizationPlan(
    ModelProto model, List<WeightedLayer> layers, List<String> floatLayers, Set<String> tensors) {
  /** The first with a scale for each channel. */
  private static final int LEAST_OPSET = 13;

  private static final Set<String> MARKS =
      Set.of("QuantizeLinear", "DequantizeLinear", "ConvInteger", "MatMulInteger");

  /** Operators that only cut off what a layer puts out. */
  private static final Set<String> LIMITERS = Set.of("Relu", "Clip");

  /** Operators that ONNX Runtime computes in integers where all their tensors are bytes. */
  private static final Set<String> FOLLOWERS = Set.of("Add", "Concat", "GlobalAveragePool");

  /** Copies the collections. */
  public QuantizationPlan {
    layers = List.copyOf(layers);
    floatLayers = List.copyOf(floatLayers);
    tensors = Set.copyOf(tensors);
  }

  /**
   * The plan for a model.
   *
   * @param model any classifier in float32
   * @param origin its file, for messages
   * @throws InvalidModelException listing everything that keeps it from being quantised
   */
  public static QuantizationPlan of(ModelProto model, String origin) {
    requireFloats(model, origin);
    ModelProto folded = GhostJoining.join(NormFolding.fold(model, origin), origin);
    GraphProto graph = folded.getGraph();
    StoredTensors stored = new StoredTensors(graph);
    List<WeightedLayer> layers = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (NodeProto node : graph.getNodeList()) {
      if (WeightedLayer.hasWeights(node, stored)) {
        WeightedLayer layer = WeightedLayer.of(node, stored);
        if (layer == null) {
          others.add(name(node));
        } else {
          layers.add(layer);
        }
      }
    }
    if (layers.isEmpty()) {
      throw new InvalidModelException(
          "%s must have a Conv, Gemm or MatMul with stored float32 weights that can be quantised:"
                  .formatted(origin)
              + (others.isEmpty() ? " it has none" : " " + String.join(", ", others)));
    }
    return new QuantizationPlan(folded, layers, others, tensors(layers, graph));
  }

  private static Set<String> tensors(List<WeightedLayer> layers, GraphProto graph) {
    TensorUses uses = new TensorUses(graph);
    Set<String> tensors = new LinkedHashSet<>();
    for (WeightedLayer layer : layers) {
      tensors.add(layer.input());
      if (roundsItsOutput(layer)) {
        NodeProto next = uses.onlyConsumer(layer.output());
        tensors.add(
            next != null && LIMITERS.contains(next.getOpType())
                ? next.getOutput(0)
                : layer.output());
      }
    }
    for (NodeProto node : graph.getNodeList()) {
      if (FOLLOWERS.contains(node.getOpType()) && tensors.containsAll(node.getInputList())) {
        tensors.add(node.getOutput(0));
      }
    }
    return tensors;
  }

  /**
   * Whether the result is rounded to bytes too. Convolutions run in integers only then; products of
   * matrices give floats as well, so that scores stay exact.
   */
  private static boolean roundsItsOutput(WeightedLayer layer) {
    return layer.node().getOpType().equals("Conv");
  }

  private static void requireFloats(ModelProto model, String origin) {
    List<String> problems = new ArrayList<>();
    model.getGraph().getNodeList().stream()
        .map(NodeProto::getOpType)
        .filter(operator -> MARKS.contains(operator) || operator.startsWith("QLinear"))
        .findFirst()
        .ifPresent(
            operator -> problems.add("The model must not be quantised yet: it has " + operator));
    if (types(model).anyMatch(type -> type == DataType.FLOAT16_VALUE)) {
      problems.add("The model must compute in float32: it has float16 weights");
    }
    long opset =
        model.getOpsetImportList().stream()
            .filter(set -> List.of("", "ai.onnx").contains(set.getDomain()))
            .mapToLong(OperatorSetIdProto::getVersion)
            .findFirst()
            .orElse(0);
    if (opset < LEAST_OPSET) {
      problems.add(
          "The model must be written for ONNX's operator set %d or later: %d"
              .formatted(LEAST_OPSET, opset));
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException(origin, problems);
    }
  }

  private static Stream<Integer> types(ModelProto model) {
    return model.getGraph().getInitializerList().stream().map(TensorProto::getDataType);
  }

  private static String name(NodeProto node) {
    return "%s (%s)"
        .formatted(node.getName().isEmpty() ? node.getOutput(0) : node.getName(), node.getOpType());
  }
}
