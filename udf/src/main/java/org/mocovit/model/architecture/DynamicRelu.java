package org.mocovit.model.architecture;

import java.util.List;

/**
 * Dynamic ReLU with K = 2 (Chen et al., Dynamic ReLU, arXiv 2003.10027, sections 3.2 and 3.3): the
 * larger of two lines, whose slopes and offsets are chosen by what the whole image shows; for each
 * channel, which is type B, or for all of them together, type A.
 *
 * <pre>
 *   s = mean of x over all places                       [C]
 *   t = W2 relu(W1 s + b1) + b2                         W1: [C / R, C], W2: [4 m, C / R]
 *   d = 2 sigmoid(t) - 1                                [4 m]: for a1, a2, b1, b2, in this order
 *   a1 = 1 + d1    a2 = d2    b1 = d3 / 2    b2 = d4 / 2
 *   y = max(a1 x + b1, a2 x + b2)                       m = C: per channel; m = 1: for all
 * </pre>
 *
 * <p>With W2 and b2 zero it is ReLU. The two multiply-adds for each value count as multiply-adds.
 * Tensors, below {@code dyrelu}: {@code fc1} (W1, b1), {@code fc2} (W2, b2).
 *
 * @param type what the lines depend on
 * @param reduction R, which the inner width is divided by
 */
record DynamicRelu(DynamicReluType type, int reduction) implements Nonlinearity {
  private static final int LINES = 2;

  /** How far offsets reach from zero. */
  private static final double OFFSET_RANGE = 0.5;

  @Override
  public Feature apply(Layers place, Feature x) {
    Layers net = place.in("dyrelu");
    int channels = x.channels();
    int each = type.coefficients(channels);
    Feature squeezed = net.flatten(net.globalAveragePool(x));
    Feature hidden =
        net.in("fc1").linear(squeezed, Math.max(1, channels / reduction), Activation.RELU);
    Feature t = net.in("fc2").linear(hidden, 2 * LINES * each, Activation.NONE);
    Feature doubled = net.in("doubled").scale(net.sigmoid(t), 2);
    Feature d = net.in("d").reshape(net.in("d").plus(doubled, -1), List.of(2 * LINES * each, 1, 1));
    Layers first = net.in("line1");
    Layers second = net.in("line2");
    Feature slope1 = first.in("slope").plus(first.in("slope").slice(d, 0, each), 1);
    Feature slope2 = second.in("slope").slice(d, each, each);
    Feature y1 = line(first, x, slope1, first.in("offset").slice(d, 2 * each, each));
    Feature y2 = line(second, x, slope2, second.in("offset").slice(d, 3 * each, each));
    return net.maximum(y1, y2);
  }

  @Override
  public double gain() {
    return Activation.RELU.gain();
  }

  private static Feature line(Layers net, Feature x, Feature slopes, Feature unscaled) {
    Feature offsets = net.in("offset").scale(unscaled, OFFSET_RANGE);
    net.bookElementwise((long) x.channels() * x.positions());
    return net.shift(net.gate(x, slopes), offsets);
  }
}
