package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/** The blocks of GhostNet (Han et al., arXiv 1911.11907). */
final class GhostBlocks {
  private static final int SE_DIVISOR = 4;

  private GhostBlocks() {}

  /**
   * The Ghost module.
   *
   * <pre>
   *   y1 = act(BN(Conv1x1(x)))       C -&gt; out / 2
   *   y2 = act(BN(DWConv3x3(y1)))
   *   y  = [y1, y2]
   * </pre>
   */
  static NDArray module(Part part, NDArray x, long out, UnaryOperator<NDArray> activation) {
    if (out % 2 != 0) {
      throw new IllegalArgumentException("A Ghost module must put out an even width: " + out);
    }
    NDArray primary =
        activation.apply(Layers.convolutionNorm(part.in("primary"), x, out / 2, 1, 1));
    NDArray cheap = activation.apply(Layers.depthwiseNorm(part.in("cheap"), primary, 3, 1));
    return primary.concat(cheap, 1);
  }

  /** A Ghost module without activation. */
  static NDArray linearModule(Part part, NDArray x, long out) {
    return module(part, x, out, UnaryOperator.identity());
  }

  /**
   * The Ghost module that widens a block: with ReLUs, or with one dynamic ReLU on its output.
   *
   * @param dynamic whether the ReLU is dynamic
   */
  static NDArray wideningModule(Part part, NDArray x, long out, boolean dynamic) {
    return dynamic
        ? DynamicRelu.apply(part.in("dyrelu"), linearModule(part, x, out))
        : module(part, x, out, Layers::relu);
  }

  /** Squeeze and excite, its inner width a multiple of 4. */
  static NDArray squeezeExcite(Part part, NDArray x) {
    return Layers.squeezeExcite(part, x, SE_DIVISOR);
  }

  /**
   * The Ghost bottleneck.
   *
   * <pre>
   *   h = Ghost(x)                            in -&gt; expansion, ReLU
   *   h = BN(DWConv(h, kernel, stride 2))     only if the stride is 2
   *   h = SE(h)                               only if the row says so
   *   h = Ghost(h)                            expansion -&gt; out, no activation
   *   y = h + x, or else
   *   y = h + BN(Conv1x1(BN(DWConv(x, kernel, stride))))    if the stride is 2 or in != out
   * </pre>
   */
  static NDArray bottleneck(Part part, NDArray x, GhostRow row, boolean dynamic) {
    NDArray h = wideningModule(part.in("ghost1"), x, row.expansion(), dynamic);
    if (row.stride() == 2) {
      h = Layers.depthwiseNorm(part.in("dw"), h, row.kernel(), 2);
    }
    if (row.squeezeExcite()) {
      h = squeezeExcite(part.in("se"), h);
    }
    h = linearModule(part.in("ghost2"), h, row.out());
    NDArray shortcut = x;
    if (row.stride() == 2 || Layers.channels(x) != row.out()) {
      Part conv = part.in("shortcut");
      NDArray reduced = Layers.depthwiseNorm(conv.in("dw"), x, row.kernel(), row.stride());
      shortcut = Layers.convolutionNorm(conv.in("pw"), reduced, row.out(), 1, 1);
    }
    return h.add(part.has(Fault.DOUBLED_BOTTLENECK_RESIDUAL) ? shortcut.mul(2) : shortcut);
  }
}
