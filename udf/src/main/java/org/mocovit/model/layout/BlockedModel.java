package org.mocovit.model.layout;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.NodeAttributes;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.rewrite.GraphLinks;
import org.mocovit.model.rewrite.NormFolding;
import org.mocovit.model.rewrite.TensorUses;

/**
 * A model whose Ghost modules fit into the blocks of channels that ONNX Runtime keeps maps in.
 *
 * <p>Half of a module is often no whole number of blocks, such as 12, 20 or 60 channels where a
 * block has 16. Then ONNX Runtime takes both halves out of their blocks, joins them, and puts the
 * result into blocks again, which takes a quarter of a run. Here the halves are never joined: a map
 * stays in parts that fill blocks, and a convolution of it is the sum of convolutions of its parts.
 * The same numbers are multiplied; they are added in another order, so that answers differ by what
 * floats are rounded.
 *
 * @param model what to run, with batch normalisations folded too; its inputs, outputs and metadata
 *     are as they were
 * @param modules how many Ghost modules were laid out, at least 1
 */
public record BlockedModel(ModelProto model, int modules) {
  /**
   * Rewrites a model.
   *
   * @param model any
   * @param block how many channels lie in a block, at least 1
   * @param origin its file, for messages
   * @return null where the model has no Ghost module that can be laid out, or lists a node before
   *     one whose result it takes
   * @throws org.mocovit.model.InvalidModelException if weights are not where the file says
   */
  public static @Nullable BlockedModel of(ModelProto model, int block, String origin) {
    if (!mayHaveModules(model) || !isSorted(model.getGraph())) {
      return null; // without a copy of the weights
    }
    ModelProto folded = NormFolding.fold(model, origin);
    LayoutPlan plan = LayoutPlan.of(folded.getGraph(), block);
    return plan.modules() == 0
        ? null
        : new BlockedModel(
            folded.toBuilder().setGraph(BlockedGraph.of(folded.getGraph(), plan, origin)).build(),
            plan.modules());
  }

  /** Whether a model has what Ghost modules consist of, at a glance. */
  public static boolean mayHaveModules(ModelProto model) {
    GraphProto graph = model.getGraph();
    return graph.getNodeList().stream().anyMatch(node -> GraphLinks.is(node, "Concat"))
        && graph.getNodeList().stream()
            .anyMatch(
                node ->
                    GraphLinks.is(node, "Conv") && NodeAttributes.integer(node, "group", 1) > 1);
  }

  /** Whether nothing is taken before it is made: ONNX demands it, ONNX Runtime does not. */
  private static boolean isSorted(GraphProto graph) {
    Set<String> later =
        graph.getNodeList().stream()
            .flatMap(node -> node.getOutputList().stream())
            .filter(output -> !output.isEmpty()) // left out
            .collect(Collectors.toCollection(HashSet::new));
    for (NodeProto node : graph.getNodeList()) {
      if (TensorUses.takenBy(node).stream().anyMatch(later::contains)) {
        return false;
      }
      node.getOutputList().forEach(later::remove);
    }
    return true;
  }
}
