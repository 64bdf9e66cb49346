package org.mocovit.model.cost;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mocovit.model.onnx.NodeAttributes;
import org.mocovit.model.onnx.proto.NodeProto;

/**
 * Counts trained values, each stored tensor once, for the first node that takes it.
 *
 * <p>Trained are the weights and biases of operators that multiply, and scale and shift of
 * normalisations. Running statistics, the scales and zero points of quantisation, shapes, indices
 * and limits are not. Of any other operator, initialisers of more than one value are taken for
 * trained, such as embeddings and the biases that follow {@code MatMul}: a file does not say. What
 * lies in {@code Constant} nodes is not, such as anchors and limits: exporters write weights as
 * initialisers.
 */
final class ParameterCounter {
  private static final List<Integer> SCALE_AND_SHIFT = List.of(1, 2);

  private static final Map<String, List<Integer>> TRAINED =
      Map.of(
          "BatchNormalization",
          SCALE_AND_SHIFT,
          "GroupNormalization",
          SCALE_AND_SHIFT,
          "InstanceNormalization",
          SCALE_AND_SHIFT,
          "LayerNormalization",
          SCALE_AND_SHIFT,
          "PRelu",
          List.of(1),
          "RMSNormalization",
          List.of(1));

  private final GraphIndex graph;
  private final Set<String> counted = new HashSet<>();

  ParameterCounter(GraphIndex graph) {
    this.graph = graph;
  }

  /** The trained values of a node that no node before it has. */
  long count(NodeProto node) {
    return weights(node)
        .filter(weight -> counted.add(weight.name()))
        .mapToLong(weight -> size(node, weight))
        .reduce(0, Math::addExact);
  }

  private Stream<Weight> weights(NodeProto node) {
    Optional<Product> product = OperatorTable.product(node);
    if (product.isPresent()) {
      return weights(node, product.get());
    }
    List<Integer> slots = OperatorTable.isOnnx(node) ? TRAINED.get(node.getOpType()) : null;
    if (slots != null) {
      return behind(node, slots).filter(Weight::canBeTrained);
    }
    if (OperatorTable.hasOnlySettings(node)) {
      return Stream.empty();
    }
    return Stream.concat(
            GraphIndex.inputs(node).stream().flatMap(name -> graph.weightsBehind(name).stream()),
            Subgraphs.weights(node).stream())
        .filter(weight -> weight.canBeTrained() && weight.size() > 1)
        .filter(weight -> graph.producer(weight.name()) == null);
  }

  private Stream<Weight> weights(NodeProto node, Product product) {
    Stream<Weight> operands =
        Stream.concat(behind(node, List.of(product.data())), behind(node, product.weights()));
    return Stream.concat(
        operands.filter(Weight::canBeTrained),
        behind(node, product.biases())
            .filter(weight -> weight.canBeTrained() || weight.canBeQuantizedBias()));
  }

  private Stream<Weight> behind(NodeProto node, List<Integer> slots) {
    return slots.stream()
        .map(slot -> GraphIndex.input(node, slot))
        .flatMap(name -> name == null ? Stream.empty() : graph.weightsBehind(name).stream());
  }

  /** Packed weights have {@code K} times {@code N} values, whatever the file's bytes are. */
  private static long size(NodeProto node, Weight weight) {
    boolean packed =
        OperatorTable.product(node)
            .filter(product -> product.rule() == Product.PACKED_MATRICES)
            .isPresent();
    return packed && weight.name().equals(GraphIndex.input(node, 1))
        ? NodeAttributes.integer(node, "K", 0) * NodeAttributes.integer(node, "N", 0)
        : weight.size();
  }
}
