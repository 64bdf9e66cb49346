package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * Dynamic ReLU of type B with two lines (Chen et al., arXiv 2003.10027).
 *
 * <pre>
 *   d  = 2 sigmoid(W2 relu(W1 mean(x) + b1) + b2) - 1      C -&gt; C / 8 -&gt; 4 C
 *   y  = max((1 + d1) x + d3 / 2, d2 x + d4 / 2)           d's quarters, each of C
 * </pre>
 */
final class DynamicRelu {
  private static final int REDUCTION = 8;

  private DynamicRelu() {}

  /** The larger line for each value of a map. */
  static NDArray apply(Part part, NDArray x) {
    long batch = x.getShape().get(0);
    long channels = Layers.channels(x);
    NDArray pooled = Layers.globalAveragePool(x).reshape(batch, channels);
    NDArray hidden = Layers.relu(Layers.linear(part.in("fc1"), pooled, channels / REDUCTION));
    NDArray wide = Layers.linear(part.in("fc2"), hidden, 4 * channels);
    NDArray d =
        PyTorch.scaled(Activation.sigmoid(wide), 2)
            .sub(1)
            .reshape(new Shape(batch, 4, channels, 1, 1));
    int slopes = part.has(Fault.DYNAMIC_RELU_ORDER) ? 2 : 0;
    int offsets = 2 - slopes;
    NDArray first = line(x, quarter(d, slopes).add(1), quarter(d, offsets));
    NDArray second = line(x, quarter(d, slopes + 1), quarter(d, offsets + 1));
    return first.maximum(second);
  }

  private static NDArray quarter(NDArray d, int index) {
    return d.get(":, " + index);
  }

  private static NDArray line(NDArray x, NDArray slope, NDArray offset) {
    return x.mul(slope).add(PyTorch.scaled(offset, 0.5));
  }
}
