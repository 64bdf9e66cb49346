package org.mocovit.model.architecture;

/**
 * From the last map to one logit a class, as in MobileNetV3 (Howard et al., arXiv 1905.02244, table
 * 1 and figure 5).
 *
 * <pre>
 *   h = hardSwish(BN(Conv1x1(x)))                       C -&gt; 6 C
 *   h = mean of h over all places
 *   h = hardSwish(W1 h + b1)                            6 C -&gt; hidden
 *   logits = W2 h + b2                                  hidden -&gt; classes
 * </pre>
 *
 * <p>The dropout before the last layer is for training only. Tensors: {@code conv} and {@code bn},
 * {@code fc1}, {@code classifier}.
 *
 * @param hidden channels after the pool; narrower networks keep them, wider ones have more
 */
record MobileNetHead(int hidden) implements ClassifierHead {
  private static final int EXPANSION = 6;

  @Override
  public Feature apply(Layers net, Feature map, int classes) {
    Convolution expansion = Convolution.pointwise(EXPANSION * map.channels());
    Feature expanded =
        net.row("Conv 1x1, BN, HS", () -> net.convolution(map, expansion, Activation.HARD_SWISH));
    Layers pool = net.in("pool");
    Feature pooled =
        pool.row("global average pool", () -> pool.flatten(pool.globalAveragePool(expanded)));
    Layers fc1 = net.in("fc1");
    Feature embedded = fc1.row("FC, HS", () -> fc1.linear(pooled, hidden, Activation.HARD_SWISH));
    Layers classifier = net.in("classifier");
    return classifier.row("FC", () -> classifier.linear(embedded, classes, Activation.NONE));
  }

  @Override
  public MobileNetHead scaled(Width width) {
    return width.multiplier() > 1 ? new MobileNetHead(width.of(hidden)) : this;
  }
}
