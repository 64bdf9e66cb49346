package org.mocovit.model.architecture;

/**
 * The feed-forward network of a vision transformer (Dosovitskiy et al., arXiv 2010.11929, equation
 * 3), which MoFFN is compared with: {@code y = W2 gelu(W1 x + b1) + b2} at every place.
 *
 * <p>Tensors: {@code up} (W1, b1), {@code down} (W2, b2), 1x1 convolutions with bias.
 *
 * @param expansion channels between the layers
 */
record VanillaFeedForward(int expansion) {
  Feature apply(Layers net, Feature x) {
    Feature h =
        net.in("up").biasedConvolution(x, Convolution.pointwise(expansion), Activation.GELU);
    return net.in("down")
        .biasedConvolution(h, Convolution.pointwise(x.channels()), Activation.NONE);
  }
}
