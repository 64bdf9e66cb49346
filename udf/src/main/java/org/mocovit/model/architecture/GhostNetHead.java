package org.mocovit.model.architecture;

/**
 * From the last map to one logit a class, as in GhostNet (arXiv 1911.11907, table 1).
 *
 * <pre>
 *   h = ReLU(BN(Conv1x1(x)))                            C -&gt; features
 *   h = mean of h over all places
 *   h = ReLU(W1 h + b1)                                 features -&gt; hidden
 *   logits = W2 h + b2                                  hidden -&gt; classes
 * </pre>
 *
 * <p>The dropout of 0.2 before the last layer is for training only. Tensors: {@code conv} and
 * {@code bn}, {@code fc1}, {@code classifier}.
 *
 * @param features channels before the pool
 * @param hidden channels after it, the same at every width
 */
record GhostNetHead(int features, int hidden) implements ClassifierHead {
  @Override
  public Feature apply(Layers net, Feature map, int classes) {
    Feature expanded =
        net.row(
            "Conv 1x1, BN, ReLU",
            () -> net.convolution(map, Convolution.pointwise(features), Activation.RELU));
    Layers pool = net.in("pool");
    Feature pooled = pool.row("global average pool", () -> pool.globalAveragePool(expanded));
    Layers fc1 = net.in("fc1");
    Feature embedded =
        fc1.row(
            "Conv 1x1 with bias, ReLU",
            () -> fc1.biasedConvolution(pooled, Convolution.pointwise(hidden), Activation.RELU));
    Layers classifier = net.in("classifier");
    return classifier.row(
        "FC", () -> classifier.linear(classifier.flatten(embedded), classes, Activation.NONE));
  }

  @Override
  public GhostNetHead scaled(Width width) {
    return new GhostNetHead(width.of(features), hidden);
  }
}
