package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import org.mocovit.model.reference.PyTorch;

/**
 * Smooth L1 of the deltas of boxes (Girshick, arXiv 1504.08083, equation 3, which has 1 for b).
 *
 * <pre>
 *   sum of d^2 / (2 b)  where |d| is less than b, else |d| - b / 2
 * </pre>
 *
 * <p>b is 1/9, as in Detectron and torchvision.
 */
final class BoxLoss {
  private static final float BETA = 1 / 9f;

  private BoxLoss() {}

  /**
   * The loss, summed up.
   *
   * @param said deltas
   * @param wanted deltas, of the same shape
   */
  static NDArray sum(NDArray said, NDArray wanted) {
    NDArray off = said.sub(wanted).abs();
    // With m the smaller of |d| and b, it is m^2 / (2 b) + |d| - m.
    NDArray inner = PyTorch.atMost(off, BETA);
    return PyTorch.scaled(inner.square(), 1 / (2 * BETA)).add(off).sub(inner).sum();
  }
}
