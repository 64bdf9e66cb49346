package org.mocovit.model.layout;

import org.jspecify.annotations.Nullable;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.rewrite.NormFolding;

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
   * @return null where the model has no Ghost module that can be laid out
   * @throws org.mocovit.model.InvalidModelException if weights are not where the file says
   */
  public static @Nullable BlockedModel of(ModelProto model, int block, String origin) {
    ModelProto folded = NormFolding.fold(model, origin);
    LayoutPlan plan = LayoutPlan.of(folded.getGraph(), block);
    return plan.modules() == 0
        ? null
        : new BlockedModel(
            folded.toBuilder().setGraph(BlockedGraph.of(folded.getGraph(), plan, origin)).build(),
            plan.modules());
  }
}
