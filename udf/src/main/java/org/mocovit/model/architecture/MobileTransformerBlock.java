package org.mocovit.model.architecture;

/**
 * MTB, the mobile transformer block (Ma et al., MoCoViT, arXiv 2205.12635, figure 2). Without layer
 * normalisation, and with nothing after the sums.
 *
 * <pre>
 *   y = x + MoSA(x)
 *   z = y + MoFFN(y)
 * </pre>
 *
 * <p>Tensors: {@code mosa}, {@code moffn}.
 *
 * @param expansion channels inside MoFFN
 * @param out channels put out, which must be those that come in
 * @param gate whether MoFFN has squeeze and excite
 * @param widening the first Ghost module of MoFFN
 */
record MobileTransformerBlock(int expansion, int out, ChannelGate gate, GhostExpansion widening)
    implements Block {
  @Override
  public Feature apply(Layers net, Feature x) {
    if (x.channels() != out) {
      throw new IllegalArgumentException(
          "Transformer block must take in %d channels: %s".formatted(out, x));
    }
    Layers attention = net.in("mosa");
    Layers feedForward = net.in("moffn");
    Feature y = attention.in("residual").sum(x, new MobileSelfAttention().apply(attention, x));
    return feedForward
        .in("residual")
        .sum(y, new MobileFeedForward(expansion, gate, widening).apply(feedForward, y));
  }

  @Override
  public MobileTransformerBlock scaled(Width width) {
    return new MobileTransformerBlock(width.of(expansion), width.of(out), gate, widening);
  }

  @Override
  public String describe() {
    return "MTB, exp %d%s".formatted(expansion, gate.text());
  }
}
