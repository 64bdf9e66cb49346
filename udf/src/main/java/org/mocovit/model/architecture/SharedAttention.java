package org.mocovit.model.architecture;

import java.util.List;

/**
 * Self-attention whose queries and keys are its values: the branch sharing of MoSA (Ma et al.,
 * MoCoViT, arXiv 2205.12635, section on mobile self-attention). All N = height * width places
 * attend to each other, with one head.
 *
 * <pre>
 *   V                                                   [C, N], a column a token
 *   S = V' V / sqrt(C)                                  [N, N]
 *   A = softmax(S) over each row
 *   O = V A'                                            [C, N]
 * </pre>
 *
 * <p>As queries equal keys, S is symmetric, so that A' is the softmax over each column of S: the
 * graph needs no transpose but the one in V'. The scale is the usual {@code 1 / sqrt(d)} for the
 * one head's {@code d = C}.
 */
record SharedAttention() {
  Feature apply(Layers net, Feature map) {
    Feature v = net.in("tokens").reshape(map, List.of(map.channels(), map.positions()));
    Feature products = net.in("scores").product(net.transpose(v), v);
    Feature scores = net.scale(products, 1 / Math.sqrt(map.channels()));
    Feature attended = net.in("values").product(v, net.softmax(scores, 0));
    return net.in("map").reshape(attended, map.dims());
  }
}
