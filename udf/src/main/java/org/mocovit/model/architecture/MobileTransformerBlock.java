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
 * <p>Tensors: {@code mosa}, {@code moffn}. The paper's ablations put {@code attention} and {@code
 * ffn} in their places, and before each a layer normalisation, {@code norm.*} in either.
 *
 * @param expansion channels inside MoFFN
 * @param out channels put out, which must be those that come in
 * @param gate whether MoFFN has squeeze and excite
 * @param widening the first Ghost module of MoFFN
 * @param form what the block is made of
 */
record MobileTransformerBlock(
    int expansion, int out, ChannelGate gate, GhostExpansion widening, TransformerForm form)
    implements Block {
  @Override
  public Feature apply(Layers net, Feature x) {
    if (x.channels() != out) {
      throw new IllegalArgumentException(
          "Transformer block must take in %d channels: %s".formatted(out, x));
    }
    Layers attention = net.in(form.attention().kind().place());
    Layers feedForward = net.in(form.feedForward().kind().place());
    Feature attended = form.attention().apply(attention, normalized(attention, x));
    Feature y = attention.in("residual").sum(x, attended);
    return feedForward.in("residual").sum(y, feedForward(feedForward, normalized(feedForward, y)));
  }

  private Feature normalized(Layers net, Feature x) {
    return switch (form.norm()) {
      case BN -> x;
      case LN -> new LayerNorm().apply(net.in("norm"), x);
    };
  }

  private Feature feedForward(Layers net, Feature x) {
    return switch (form.feedForward().kind()) {
      case MOFFN ->
          new MobileFeedForward(expansion, gate, widening, form.feedForward().downActivation())
              .apply(net, x);
      case VANILLA -> new VanillaFeedForward(expansion).apply(net, x);
    };
  }

  @Override
  public MobileTransformerBlock scaled(Width width) {
    return new MobileTransformerBlock(width.of(expansion), width.of(out), gate, widening, form);
  }

  @Override
  public String describe() {
    boolean gated = form.feedForward().kind() == FeedForwardKind.MOFFN;
    return "MTB, exp %d%s%s".formatted(expansion, gated ? gate.text() : "", form.text());
  }
}
