package org.mocovit.model.rewrite;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.NodeAttributes;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;

/**
 * A layer that multiplies with stored weights in float32, in a form that can be rewritten. Others,
 * such as {@code ConvTranspose}, only {@link #hasWeights} knows.
 *
 * @param node a {@code Conv}, {@code Gemm} or {@code MatMul}
 * @param weight its weights, float32
 * @param axis that of the channels put out
 * @param bias its bias, float32, one a channel; null for none
 */
public record WeightedLayer(
    NodeProto node, TensorProto weight, int axis, @Nullable TensorProto bias) {
  private static final Set<String> OPERATORS = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul");
  private static final int WEIGHT = 1;
  private static final int BIAS = 2;

  /** Whether a node multiplies with stored weights, in a form that can be rewritten or not. */
  public static boolean hasWeights(NodeProto node, StoredTensors stored) {
    return node.getDomain().isEmpty()
        && OPERATORS.contains(node.getOpType())
        && (stored.input(node, 0) == null) != (stored.input(node, WEIGHT) == null);
  }

  /** The layer that a node is; null where it cannot be rewritten. */
  public static @Nullable WeightedLayer of(NodeProto node, StoredTensors stored) {
    TensorProto weight = stored.input(node, WEIGHT);
    TensorProto bias = stored.input(node, BIAS);
    boolean hasBias = node.getInputCount() > BIAS && !node.getInput(BIAS).isEmpty();
    if (weight == null
        || weight.getDataType() != DataType.FLOAT_VALUE
        || (hasBias && (bias == null || bias.getDataType() != DataType.FLOAT_VALUE))) {
      return null;
    }
    int axis =
        switch (node.getOpType()) {
          case "Conv" -> 0;
          case "Gemm" -> isPlain(node) ? (isTransposed(node) ? 0 : 1) : -1;
          case "MatMul" -> weight.getDimsCount() == 2 ? 1 : -1;
          default -> -1;
        };
    if (axis < 0 || (bias != null && !fits(bias, weight.getDims(axis)))) {
      return null;
    }
    return new WeightedLayer(node, weight, axis, bias);
  }

  /** The tensor that is multiplied. */
  public String input() {
    return node.getInput(0);
  }

  /** The tensor that the layer computes. */
  public String output() {
    return node.getOutput(0);
  }

  /** How many channels the layer puts out. */
  public int channels() {
    return Math.toIntExact(weight.getDims(axis));
  }

  /** Whether it is a convolution each of whose channels sees all that comes in. */
  public boolean isDense() {
    return node.getOpType().equals("Conv") && NodeAttributes.integer(node, "group", 1) == 1;
  }

  /** Whether it is a convolution each of whose channels sees one of its own. */
  public boolean isDepthwise() {
    return node.getOpType().equals("Conv")
        && weight.getDims(1) == 1
        && NodeAttributes.integer(node, "group", 1) == channels();
  }

  private static boolean isPlain(NodeProto gemm) {
    return NodeAttributes.integer(gemm, "transA", 0) == 0
        && NodeAttributes.number(gemm, "alpha", 1) == 1
        && NodeAttributes.number(gemm, "beta", 1) == 1;
  }

  private static boolean isTransposed(NodeProto gemm) {
    return NodeAttributes.integer(gemm, "transB", 0) != 0;
  }

  private static boolean fits(TensorProto bias, long channels) {
    List<Long> dims = bias.getDimsList();
    return dims.equals(List.of(channels)) || dims.equals(List.of(1L, channels));
  }
}
