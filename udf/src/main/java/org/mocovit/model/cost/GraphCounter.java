package org.mocovit.model.cost;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;

/**
 * Counts the multiply-adds and parameters of any ONNX graph, by the rules of {@link Cost}.
 *
 * <ul>
 *   <li>Convolutions and products with a constant matrix are {@code macs}; products of two computed
 *       tensors are {@code attention_macs}.
 *   <li>Nodes that depend on no input of the graph are taken as computed once, and cost nothing.
 *   <li>Batch normalisations that can be folded into the convolution before them are, for {@code
 *       foldedParameters}. A file whose normalisations are folded already no longer says that it
 *       had any: there both counts of parameters are the folded one.
 *   <li>What follows {@code RoiAlign} is counted for one region: how many an image has is not known
 *       from the graph.
 *   <li>Of branches and loops the parameters are counted, the multiply-adds are not.
 * </ul>
 */
public final class GraphCounter {
  private final GraphIndex graph;
  private final FoldedNorms norms;
  private final DynamicLines lines;
  private final RegionAxis regions;

  /** A counter for a graph. */
  public GraphCounter(GraphProto graph) {
    this.graph = new GraphIndex(graph);
    this.norms = new FoldedNorms(this.graph);
    this.lines = new DynamicLines(this.graph);
    this.regions = new RegionAxis(this.graph);
  }

  /** The computed tensors whose shapes {@link #count} needs. */
  public Set<String> tensors() {
    Set<String> tensors = new LinkedHashSet<>();
    ParameterCounter parameters = new ParameterCounter(graph);
    for (NodeProto node : graph.nodes()) {
      if (!graph.isConstant(node)) {
        operands(node).forEach(tensors::add);
        tensors.addAll(lines.tensors(node));
        long trained = parameters.count(node);
        boolean hasParameters = trained > 0 || norms.foldedParameters(node, trained) > 0;
        if (hasShape(node) && (hasParameters || isProduct(node))) {
          tensors.add(GraphIndex.output(node));
        }
      }
    }
    tensors.removeIf(tensor -> graph.storedDims(tensor) != null);
    return tensors;
  }

  /**
   * Counts.
   *
   * @param computed the shapes of all {@link #tensors}, for one image
   */
  public GraphCost count(Map<String, List<Long>> computed) {
    Shapes shapes = new Shapes(graph, computed);
    ParameterCounter parameters = new ParameterCounter(graph);
    List<LayerCost> rows = new ArrayList<>();
    SortedMap<String, Integer> others = new TreeMap<>();
    SortedMap<String, Integer> uncounted = new TreeMap<>();
    for (NodeProto node : graph.nodes()) {
      if (graph.isConstant(node)) {
        continue;
      }
      Cost cost = cost(node, shapes, parameters.count(node));
      if (!cost.equals(Cost.ZERO)) {
        rows.add(new LayerCost(name(node), operator(node, shapes), output(node, shapes), cost));
      } else {
        others.merge(node.getOpType(), 1, Integer::sum);
      }
      uncounted(node).forEach(operator -> uncounted.merge(operator, 1, Integer::sum));
    }
    return new GraphCost(new CostTable(rows), others, uncounted);
  }

  private Cost cost(NodeProto node, Shapes shapes, long parameters) {
    long folded = norms.foldedParameters(node, parameters);
    if (!isProduct(node)) {
      long line = lines.macs(node, shapes).orElse(0L);
      return new Cost(line, line, 0, parameters, folded);
    }
    Product product = OperatorTable.product(node).orElseThrow();
    List<String> weights = weights(node, product);
    String data = node.getInput(product.data());
    long macs =
        product
            .rule()
            .macs(
                node,
                dims(data, shapes),
                weights.stream().map(weight -> dims(weight, shapes)).toList(),
                dims(GraphIndex.output(node), shapes));
    boolean weighs = graph.isConstant(data) || weights.stream().anyMatch(graph::isConstant);
    return new Cost(weighs ? macs : 0, 0, weighs ? 0 : macs, parameters, folded);
  }

  private List<Long> dims(String tensor, Shapes shapes) {
    return regions.ofOne(tensor, shapes.dims(tensor));
  }

  private static boolean isProduct(NodeProto node) {
    return OperatorTable.product(node).isPresent();
  }

  private static Stream<String> operands(NodeProto node) {
    return OperatorTable.product(node).stream()
        .flatMap(
            product ->
                Stream.concat(
                    Stream.of(node.getInput(product.data())), weights(node, product).stream()));
  }

  private static List<String> weights(NodeProto node, Product product) {
    return product.weights().stream()
        .map(slot -> GraphIndex.input(node, slot))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Operators, by the names under which they are reported as uncounted. */
  private static Stream<String> uncounted(NodeProto node) {
    Stream<String> inside =
        Subgraphs.nodes(node)
            .filter(inner -> isProduct(inner) || OperatorTable.isUncounted(inner))
            .map(inner -> "%s in %s".formatted(inner.getOpType(), node.getOpType()));
    return OperatorTable.isUncounted(node)
        ? Stream.concat(Stream.of(node.getOpType()), inside)
        : inside;
  }

  /** Nodes with graphs inside may put out what is no tensor. */
  private static boolean hasShape(NodeProto node) {
    return Subgraphs.of(node).isEmpty();
  }

  private static String name(NodeProto node) {
    return node.getName().isEmpty() ? GraphIndex.output(node) : node.getName();
  }

  private String operator(NodeProto node, Shapes shapes) {
    String text =
        OperatorText.of(
            node,
            OperatorTable.product(node)
                .map(product -> shapes.dims(weights(node, product).get(0)))
                .orElse(List.of()));
    return regions.isBehind(node) ? text + ", of one region" : text;
  }

  /** The shape of what comes out, without a first axis of length 1: the batch, or one region. */
  private List<Integer> output(NodeProto node, Shapes shapes) {
    if (!hasShape(node)) {
      return List.of();
    }
    List<Integer> dims =
        dims(GraphIndex.output(node), shapes).stream().map(Math::toIntExact).toList();
    return dims.size() > 1 && dims.get(0) == 1 ? dims.subList(1, dims.size()) : dims;
  }
}
