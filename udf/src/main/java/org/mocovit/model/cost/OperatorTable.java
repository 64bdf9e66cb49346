package org.mocovit.model.cost;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mocovit.model.onnx.NodeAttributes;
import org.mocovit.model.onnx.proto.NodeProto;

/**
 * What is known of operators: which multiply, and how that is counted; which multiply and are not
 * counted; which of their inputs are no weights. Positions of inputs are those of ONNX's operator
 * reference and, for the domain {@code com.microsoft}, of ONNX Runtime's list of contributed
 * operators.
 */
final class OperatorTable {
  private static final Map<String, Product> PRODUCTS =
      Map.ofEntries(
          Map.entry("Conv", product(0, 1, 2, Product.CONVOLUTION)),
          Map.entry("ConvTranspose", product(0, 1, 2, Product.TRANSPOSED_CONVOLUTION)),
          Map.entry("ConvInteger", product(0, 1, Product.CONVOLUTION)),
          Map.entry("QLinearConv", product(0, 3, 8, Product.CONVOLUTION)),
          Map.entry("Gemm", product(0, 1, 2, Product.MATRICES)),
          Map.entry("MatMul", product(0, 1, Product.MATRICES)),
          Map.entry("MatMulInteger", product(0, 1, Product.MATRICES)),
          Map.entry("QLinearMatMul", product(0, 3, Product.MATRICES)),
          Map.entry("Einsum", product(0, 1, Einsum::macs)),
          Map.entry("LSTM", recurrent(3, 7)),
          Map.entry("GRU", recurrent(3)),
          Map.entry("RNN", recurrent(3)));

  private static final Map<String, Product> MICROSOFT_PRODUCTS =
      Map.ofEntries(
          Map.entry("FusedConv", product(0, 1, 2, Product.CONVOLUTION)),
          Map.entry("FusedGemm", product(0, 1, 2, Product.MATRICES)),
          Map.entry("FusedMatMul", product(0, 1, Product.MATRICES)),
          Map.entry("FusedMatMulActivation", product(0, 1, Product.MATRICES)),
          Map.entry("QLinearConv", product(0, 3, 8, Product.CONVOLUTION)),
          Map.entry("QGemm", product(0, 3, 6, Product.MATRICES)),
          Map.entry("DynamicQuantizeMatMul", product(0, 1, 4, Product.MATRICES)),
          Map.entry("MatMulIntegerToFloat", product(0, 1, 6, Product.MATRICES)),
          Map.entry("MatMulNBits", product(0, 1, 5, Product.PACKED_MATRICES)));

  /** Operators of ONNX that multiply and add, and are not counted. */
  private static final Set<String> UNCOUNTED =
      Set.of(
          "Attention",
          "DeformConv",
          "DFT",
          "STFT",
          "LinearAttention",
          "CausalConvWithState",
          "LinearClassifier",
          "LinearRegressor",
          "SVMClassifier",
          "SVMRegressor");

  /** Operators of other domains that neither multiply with weights nor activations among them. */
  private static final Set<String> FREE =
      Set.of(
          "BiasAdd",
          "BiasGelu",
          "BiasSoftmax",
          "BiasSplitGelu",
          "DequantizeLinear",
          "EmbedLayerNormalization",
          "FastGelu",
          "Gelu",
          "GroupNorm",
          "NhwcMaxPool",
          "QLinearAdd",
          "QLinearAveragePool",
          "QLinearConcat",
          "QLinearGlobalAveragePool",
          "QLinearLeakyRelu",
          "QLinearMul",
          "QLinearReduceMean",
          "QLinearSigmoid",
          "QLinearSoftmax",
          "QLinearWhere",
          "QuantizeLinear",
          "QuickGelu",
          "RotaryEmbedding",
          "SimplifiedLayerNormalization",
          "SkipGroupNorm",
          "SkipLayerNormalization",
          "SkipSimplifiedLayerNormalization");

  /** Operators whose constant inputs are settings, never trained. */
  private static final Set<String> SETTINGS =
      Set.of(
          "Clip",
          "DequantizeLinear",
          "NonMaxSuppression",
          "OneHot",
          "Pad",
          "QuantizeLinear",
          "Resize",
          "Upsample");

  private OperatorTable() {}

  /** How a node's multiply-adds are counted; empty where it has none, or they are not counted. */
  static Optional<Product> product(NodeProto node) {
    Product product =
        isOnnx(node)
            ? PRODUCTS.get(node.getOpType())
            : isMicrosoft(node) ? MICROSOFT_PRODUCTS.get(node.getOpType()) : null;
    boolean broken =
        product != null
            && (GraphIndex.output(node).isEmpty()
                || GraphIndex.input(node, product.data()) == null
                || GraphIndex.input(node, product.weights().get(0)) == null);
    boolean strange =
        broken
            || (node.getOpType().equals("Einsum") && !Einsum.isCounted(node))
            || NodeAttributes.integer(node, "transBatchA", 0) != 0;
    return strange ? Optional.empty() : Optional.ofNullable(product);
  }

  /** Whether a node multiplies, or may multiply, without being counted. */
  static boolean isUncounted(NodeProto node) {
    if (product(node).isPresent()) {
      return false;
    }
    return isOnnx(node)
        ? UNCOUNTED.contains(node.getOpType()) || PRODUCTS.containsKey(node.getOpType())
        : !(isMicrosoft(node) && FREE.contains(node.getOpType())) && !isMachineLearning(node);
  }

  /** Whether a node's constant inputs are never trained. */
  static boolean hasOnlySettings(NodeProto node) {
    return SETTINGS.contains(node.getOpType());
  }

  static boolean isOnnx(NodeProto node) {
    return node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
  }

  private static boolean isMicrosoft(NodeProto node) {
    return node.getDomain().equals("com.microsoft");
  }

  /** Operators of classical methods; those that multiply are listed. */
  private static boolean isMachineLearning(NodeProto node) {
    return node.getDomain().equals("ai.onnx.ml") && !UNCOUNTED.contains(node.getOpType());
  }

  private static Product product(int data, int weight, Product.Rule rule) {
    return new Product(data, List.of(weight), List.of(), rule);
  }

  private static Product product(int data, int weight, int bias, Product.Rule rule) {
    return new Product(data, List.of(weight), List.of(bias), rule);
  }

  private static Product recurrent(Integer... biases) {
    return new Product(0, List.of(1, 2), List.of(biases), Product.RECURRENT);
  }
}
