package org.mocovit.model.architecture;

/**
 * MoFFN, the mobile feed-forward network (Ma et al., MoCoViT, arXiv 2205.12635, figure 2): a
 * transformer's MLP with Ghost modules for linear layers, batch normalisation for layer
 * normalisation, and ReLU for GELU.
 *
 * <pre>
 *   h = Ghost_up(x)                                     C -&gt; expansion, ends in ReLU or its kind
 *   h = SE(h)                                           only where the table says so
 *   MoFFN(x) = Ghost_down(h)                            expansion -&gt; C, no activation
 * </pre>
 *
 * <p>Its residual is the transformer block's; the paper's figure draws that one twice. Tensors:
 * {@code up}, {@code se}, {@code down}.
 *
 * @param expansion channels between the Ghost modules
 * @param gate whether there is squeeze and excite
 * @param widening the first Ghost module
 * @param downActivation what follows the convolutions of Ghost_down; nothing above
 */
record MobileFeedForward(
    int expansion, ChannelGate gate, GhostExpansion widening, ProjectionActivation downActivation) {
  Feature apply(Layers net, Feature x) {
    Feature h = widening.apply(net.in("up"), x, expansion);
    h = gate.apply(net.in("se"), h, GhostBottleneck.SE_DIVISOR);
    return downActivation.ghostModule(x.channels()).apply(net.in("down"), h);
  }
}
