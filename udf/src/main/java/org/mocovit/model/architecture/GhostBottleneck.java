package org.mocovit.model.architecture;

/**
 * The Ghost bottleneck (Han et al., GhostNet, arXiv 1911.11907, section 3.2 and figure 3).
 *
 * <pre>
 *   h = Ghost1(x)                                       C -&gt; expansion, ends in ReLU or its kind
 *   h = BN(DWConv(h, kernel, stride))                   only where stride &gt; 1
 *   h = SE(h)                                           only where the table says so
 *   y = Ghost2(h) + shortcut(x)                         expansion -&gt; out, no activation
 *
 *   shortcut(x) = x                                     where stride = 1 and C = out
 *               = BN(Conv1x1(BN(DWConv(x, kernel, stride))))   else
 * </pre>
 *
 * <p>Tensors: {@code ghost1}, {@code dw}, {@code se}, {@code ghost2}, {@code shortcut.dw}, {@code
 * shortcut.pw}.
 *
 * @param kernel side of the depthwise kernels outside the Ghost modules
 * @param expansion channels between the Ghost modules
 * @param out channels put out
 * @param gate whether there is squeeze and excite
 * @param stride 1 or 2
 * @param widening the first Ghost module
 */
record GhostBottleneck(
    int kernel, int expansion, int out, ChannelGate gate, int stride, GhostExpansion widening)
    implements Block {
  /** What the width of squeeze and excite is a multiple of. */
  static final int SE_DIVISOR = 4;

  /** GhostNet's, with ReLU. */
  GhostBottleneck(int kernel, int expansion, int out, ChannelGate gate, int stride) {
    this(kernel, expansion, out, gate, stride, GhostExpansion.RELU);
  }

  /** This block with another first Ghost module. */
  GhostBottleneck with(GhostExpansion other) {
    return new GhostBottleneck(kernel, expansion, out, gate, stride, other);
  }

  @Override
  public Feature apply(Layers net, Feature x) {
    Feature h = widening.apply(net.in("ghost1"), x, expansion);
    if (stride > 1) {
      h = depthwise(net.in("dw"), h);
    }
    h = gate.apply(net.in("se"), h, SE_DIVISOR);
    h = new GhostModule(out, Activation.NONE).apply(net.in("ghost2"), h);
    return net.sum(h, shortcut(net.in("shortcut"), x));
  }

  private Feature shortcut(Layers net, Feature x) {
    if (stride == 1 && x.channels() == out) {
      return x;
    }
    return net.in("pw")
        .convolution(depthwise(net.in("dw"), x), Convolution.pointwise(out), Activation.NONE);
  }

  private Feature depthwise(Layers net, Feature x) {
    return net.convolution(x, Convolution.depthwise(x.channels(), kernel, stride), Activation.NONE);
  }

  @Override
  public GhostBottleneck scaled(Width width) {
    return new GhostBottleneck(kernel, width.of(expansion), width.of(out), gate, stride, widening);
  }

  @Override
  public String describe() {
    return "G-bneck k%d, exp %d%s, s%d".formatted(kernel, expansion, gate.text(), stride);
  }
}
