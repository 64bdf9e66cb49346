package org.mocovit.model.architecture;

/**
 * Squeeze and excite (Hu et al., arXiv 1709.01507) with the hard sigmoid of MobileNetV3 (arXiv
 * 1905.02244), as GhostNet (arXiv 1911.11907) has it.
 *
 * <pre>
 *   s = mean of x over all places                       [C]
 *   r = divisible(C / 4)
 *   g = hardSigmoid(W2 relu(W1 s + b1) + b2)            W1: [r, C], W2: [C, r]
 *   y = x * g                                           per channel
 * </pre>
 *
 * <p>{@code hardSigmoid(z) = relu6(z + 3) / 6}. Tensors: {@code reduce} (W1, b1), {@code expand}
 * (W2, b2).
 *
 * @param divisor what the reduced width is a multiple of: 4 in GhostNet, 8 in MobileNetV3
 */
record SqueezeExcite(int divisor) {
  private static final double REDUCTION = 0.25;

  Feature apply(Layers net, Feature x) {
    int channels = x.channels();
    int reduced = ChannelRounding.divisible(channels * REDUCTION, divisor);
    Feature squeezed = net.globalAveragePool(x);
    Feature hidden =
        net.in("reduce")
            .biasedConvolution(squeezed, Convolution.pointwise(reduced), Activation.RELU);
    Feature excited =
        net.in("expand")
            .biasedConvolution(hidden, Convolution.pointwise(channels), Activation.NONE);
    return net.gate(x, net.hardSigmoid(excited));
  }
}
