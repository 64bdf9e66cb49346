package org.mocovit.model.architecture;

/**
 * Self-attention of a vision transformer (Vaswani et al., arXiv 1706.03762, equation 1), which MoSA
 * is compared with. A column a token.
 *
 * <pre>
 *   Q = Wq X + bq    K = Wk X + bk    V = Wv X + bv     [C, N] each
 *   O = V softmax(K' Q / sqrt(C))                       see {@link ScaledDotProduct}
 *   y = Wo O + bo                                       C -&gt; C
 * </pre>
 *
 * <p>Tensors: {@code query}, {@code key}, {@code value}, {@code proj}, all 1x1 convolutions with
 * bias.
 *
 * @param product heads and scale
 */
record VanillaSelfAttention(ScaledDotProduct product) {
  Feature apply(Layers net, Feature x) {
    Feature q = tokens(net.in("query"), x);
    Feature k = tokens(net.in("key"), x);
    Feature v = tokens(net.in("value"), x);
    Feature attended = product.apply(net, q, k, v);
    return linear(net.in("proj"), net.in("map").reshape(attended, x.dims()));
  }

  private Feature tokens(Layers net, Feature x) {
    return product.tokens(net, linear(net, x));
  }

  private static Feature linear(Layers net, Feature x) {
    return net.biasedConvolution(x, Convolution.pointwise(x.channels()), Activation.NONE);
  }
}
