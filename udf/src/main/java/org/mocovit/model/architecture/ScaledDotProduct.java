package org.mocovit.model.architecture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scaled dot-product attention with heads (Vaswani et al., arXiv 1706.03762, sections 3.2.1 and
 * 3.2.2). A column a token; each head has its own {@code d = C / heads} of the C channels.
 *
 * <pre>
 *   Q, K, V                                             [d, N] each
 *   S = K' Q * scale                                    [N, N]
 *   A = softmax(S) over each column                     a query's weights
 *   O = V A                                             [d, N]
 * </pre>
 *
 * @param heads how many
 * @param scale the factor of S; null for {@code 1 / sqrt(d)}
 */
record ScaledDotProduct(int heads, @Nullable Double scale) {
  /** One head, scaled as usual. */
  static final ScaledDotProduct SINGLE = new ScaledDotProduct(1, null);

  /** Checks the number of heads and the scale. */
  ScaledDotProduct {
    require(heads, scale);
  }

  /**
   * Checks what users chose.
   *
   * @throws IllegalArgumentException if there is no such attention
   */
  static void require(int heads, @Nullable Double scale) {
    if (heads < 1) {
      throw new IllegalArgumentException("heads must be at least 1: " + heads);
    }
    if (scale != null && !(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("attention-scale must be positive: " + scale);
    }
  }

  /**
   * A map as the tokens of each head, {@code [d, N]}, or with more than one head {@code [heads, d,
   * N]}.
   *
   * @throws IllegalArgumentException if the heads do not divide the channels
   */
  Feature tokens(Layers net, Feature map) {
    int channels = map.channels();
    if (channels % heads != 0) {
      throw new IllegalArgumentException(
          "heads must divide the channels of all transformer blocks, %d: %d"
              .formatted(channels, heads));
    }
    int positions = map.positions();
    return net.reshape(
        map,
        heads == 1 ? List.of(channels, positions) : List.of(heads, channels / heads, positions));
  }

  /** What each head attends to, in the shape of the values; all three are {@link #tokens}. */
  Feature apply(Layers net, Feature queries, Feature keys, Feature values) {
    Feature products = net.in("scores").product(net.transpose(keys), queries);
    int depth = keys.dims().get(keys.dims().size() - 2);
    Feature scores = net.scale(products, scale == null ? 1 / Math.sqrt(depth) : scale);
    Feature weights = net.softmax(scores, scores.dims().size() - 2);
    return net.in("values").product(values, weights);
  }
}
