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
 * Tensors: {@code value} (Ghost_v), {@code dw}, {@code proj} (Ghost_o).
 */
record MobileSelfAttention() {
  private static final int ENHANCEMENT_KERNEL = 3;

  Feature apply(Layers net, Feature x) {
    GhostModule linear = new GhostModule(x.channels(), Activation.NONE);
    Feature v = linear.apply(net.in("value"), x);
    Feature attended = new SharedAttention().apply(net.in("attention"), v);
    Feature enhanced =
        net.in("dw")
            .convolution(
                v, Convolution.depthwise(v.channels(), ENHANCEMENT_KERNEL, 1), Activation.NONE);
    return linear.apply(net.in("proj"), net.sum(attended, enhanced));
  }
}
