package org.mocovit.model.architecture;

/**
 * Self-attention whose queries and keys are its values: the branch sharing of MoSA (Ma et al.,
 * MoCoViT, arXiv 2205.12635, section on mobile self-attention). All N = height * width places
 * attend to each other, with one head and the usual scale unless chosen otherwise.
 *
 * <pre>
 *   V                                                   [C, N], a column a token
 *   S = V' V / sqrt(C)                                  [N, N]
 *   A = softmax(S) over each row
 *   O = V A'                                            [C, N]
 * </pre>
 *
 * <p>As queries equal keys, S is symmetric, so that A' is the softmax over each column of S: the
 * graph needs no transpose but the one in V'.
 *
 * @param product heads and scale
 */
record SharedAttention(ScaledDotProduct product) {
  Feature apply(Layers net, Feature map) {
    Feature v = product.tokens(net.in("tokens"), map);
    return net.in("map").reshape(product.apply(net, v, v, v), map.dims());
  }
}
