package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;

/**
 * MoCoViT's mobile transformer block (arXiv 2205.12635).
 *
 * <pre>
 *   y = x + MoSA(x)
 *   z = y + MoFFN(y)
 * </pre>
 */
final class TransformerBlock {
  private TransformerBlock() {}

  /** The block; what it puts out has the shape of its input. */
  static NDArray apply(Part part, NDArray x, GhostRow row, boolean dynamic) {
    NDArray y = x.add(mosa(part.in("mosa"), x));
    NDArray residual = part.has(Fault.DOUBLED_BLOCK_RESIDUAL) ? y.mul(2) : y;
    return residual.add(moffn(part.in("moffn"), y, row, dynamic));
  }

  /**
   * Mobile self-attention; no activation anywhere.
   *
   * <pre>
   *   V = Ghost(x)                     the queries and keys as well
   *   O = attention(V)
   *   E = BN(DWConv3x3(V))
   *   MoSA(x) = Ghost(O + E)
   * </pre>
   */
  private static NDArray mosa(Part part, NDArray x) {
    long channels = Layers.channels(x);
    NDArray value = GhostBlocks.linearModule(part.in("value"), x, channels);
    NDArray sum = Layers.depthwiseNorm(part.in("dw"), value, 3, 1);
    if (!part.has(Fault.NO_ATTENTION)) {
      sum = sum.add(Attention.apply(value, part.pass().fault()));
    }
    return GhostBlocks.linearModule(part.in("proj"), sum, channels);
  }

  /**
   * The mobile feed-forward network.
   *
   * <pre>
   *   h = Ghost(x)                     C -&gt; expansion, ReLU
   *   h = SE(h)                        only if the row says so
   *   MoFFN(x) = Ghost(h)              expansion -&gt; C, no activation
   * </pre>
   */
  private static NDArray moffn(Part part, NDArray x, GhostRow row, boolean dynamic) {
    NDArray h = GhostBlocks.wideningModule(part.in("up"), x, row.expansion(), dynamic);
    if (row.squeezeExcite()) {
      h = GhostBlocks.squeezeExcite(part.in("se"), h);
    }
    return GhostBlocks.linearModule(part.in("down"), h, Layers.channels(x));
  }
}
