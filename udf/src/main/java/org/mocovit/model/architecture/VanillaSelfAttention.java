package org.mocovit.model.architecture;

import java.util.List;

/**
 * Self-attention of a vision transformer with one head (Vaswani et al., arXiv 1706.03762, equation
 * 1), which MoSA is compared with. A column a token.
 *
 * <pre>
 *   Q = Wq X + bq    K = Wk X + bk    V = Wv X + bv     [C, N] each
 *   S = K' Q / sqrt(C)                                  [N, N]
 *   A = softmax(S) over each column                     a query's weights
 *   y = Wo (V A) + bo                                   C -&gt; C
 * </pre>
 *
 * <p>Tensors: {@code query}, {@code key}, {@code value}, {@code proj}, all 1x1 convolutions with
 * bias.
 */
record VanillaSelfAttention() {
  Feature apply(Layers net, Feature x) {
    Feature q = tokens(net.in("query"), x);
    Feature k = tokens(net.in("key"), x);
    Feature v = tokens(net.in("value"), x);
    Feature products = net.in("scores").product(net.transpose(k), q);
    Feature scores = net.scale(products, 1 / Math.sqrt(x.channels()));
    Feature attended = net.in("values").product(v, net.softmax(scores, 0));
    return linear(net.in("proj"), net.in("map").reshape(attended, x.dims()));
  }

  private static Feature tokens(Layers net, Feature x) {
    return net.reshape(linear(net, x), List.of(x.channels(), x.positions()));
  }

  private static Feature linear(Layers net, Feature x) {
    return net.biasedConvolution(x, Convolution.pointwise(x.channels()), Activation.NONE);
  }
}
