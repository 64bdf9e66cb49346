package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;

/**
 * Scaled dot-product attention (Vaswani et al., arXiv 1706.03762, equation 1) with one head, over
 * the places of a map, whose channels are queries, keys and values alike.
 *
 * <pre>
 *   V = the map as [N, H W, C]
 *   S = V V^T / sqrt(C)              [N, H W, H W]
 *   A = softmax of S over its last axis
 *   O = A V                          [N, H W, C]
 * </pre>
 */
final class Attention {
  private static final double UNOFFICIAL_SCALE = 0.125;

  private Attention() {}

  /** The attention's output, as a map of the input's shape. */
  static NDArray apply(NDArray map, Fault fault) {
    if (fault == Fault.ATTENTION_WITHIN_CHANNELS) {
      NDArray scores = map.matMul(map.transpose(0, 1, 3, 2)).mul(UNOFFICIAL_SCALE);
      return scores.softmax(3).matMul(map);
    }
    long batch = map.getShape().get(0);
    long channels = Layers.channels(map);
    NDArray flat = map.reshape(batch, channels, -1);
    NDArray mixed =
        fault == Fault.ATTENTION_OVER_CHANNELS
            ? attend(flat, channels, fault)
            : attend(flat.transpose(0, 2, 1), channels, fault).transpose(0, 2, 1);
    return mixed.reshape(map.getShape());
  }

  private static NDArray attend(NDArray tokens, long channels, Fault fault) {
    double scale = fault == Fault.FIXED_SCALE ? UNOFFICIAL_SCALE : 1 / Math.sqrt((double) channels);
    NDArray scores = PyTorch.scaled(tokens.matMul(tokens.transpose(0, 2, 1)), scale);
    NDArray weights = scores.softmax(fault == Fault.SOFTMAX_OVER_QUERIES ? 1 : 2);
    return weights.matMul(tokens);
  }
}
