package org.mocovit.model.architecture;

/**
 * MoSA, mobile self-attention (Ma et al., MoCoViT, arXiv 2205.12635, figure 2 and equation 3):
 * attention whose linear layers are Ghost modules, of which it needs only two, because queries and
 * keys are the values.
 *
 * <pre>
 *   V = Ghost_v(X)                                      C -&gt; C
 *   Q = K = V
 *   O = softmax(Q' K / sqrt(C)) applied to V            see {@link SharedAttention}
 *   E = BN(DWConv3x3(V))                                the enhancement branch
 *   MoSA(X) = Ghost_o(O + E)                            C -&gt; C
 * </pre>
 *
 * <p>No activation anywhere: the Ghost modules stand where a transformer has linear layers.
 * Tensors: {@code value} (Ghost_v), {@code dw}, {@code proj} (Ghost_o). What the paper's text does
 * not decide can be chosen.
 *
 * @param attention heads and scale; one head and {@code 1 / sqrt(C)} above
 * @param valueActivation what follows the convolutions of Ghost_v; nothing above
 * @param enhancementNorm what follows the depthwise convolution
 */
record MobileSelfAttention(
    SharedAttention attention,
    ProjectionActivation valueActivation,
    EnhancementNorm enhancementNorm) {
  private static final int ENHANCEMENT_KERNEL = 3;

  Feature apply(Layers net, Feature x) {
    int channels = x.channels();
    Feature v = valueActivation.ghostModule(channels).apply(net.in("value"), x);
    Feature attended = attention.apply(net.in("attention"), v);
    Feature enhanced = enhance(net.in("dw"), v);
    return new GhostModule(channels, Activation.NONE)
        .apply(net.in("proj"), net.sum(attended, enhanced));
  }

  private Feature enhance(Layers net, Feature v) {
    Convolution geometry = Convolution.depthwise(v.channels(), ENHANCEMENT_KERNEL, 1);
    return switch (enhancementNorm) {
      case BN -> net.convolution(v, geometry, Activation.NONE);
      case NONE -> net.plainConvolution(v, geometry);
    };
  }
}
