package org.mocovit.model.architecture;

/**
 * The inverted residual block of MobileNetV3 (Howard et al., arXiv 1905.02244, section 3 and figure
 * 4; the order of the layers is torchvision's).
 *
 * <pre>
 *   h = act(BN(Conv1x1(x)))                             in -&gt; expansion, only where they differ
 *   h = act(BN(DWConv(h, kernel, stride)))
 *   h = SE(h)                                           only where the table says so
 *   y = BN(Conv1x1(h))                                  expansion -&gt; out, no activation
 *   y = y + x                                           only where stride = 1 and in = out
 * </pre>
 *
 * <p>Tensors: {@code expand}, {@code dw}, {@code se}, {@code project}.
 *
 * @param kernel side of the depthwise kernels
 * @param in channels taken in
 * @param expansion channels between the 1x1 convolutions
 * @param out channels put out
 * @param gate whether there is squeeze and excite
 * @param activation what follows the first two convolutions
 * @param stride 1 or 2
 */
record InvertedResidual(
    int kernel, int in, int expansion, int out, ChannelGate gate, Activation activation, int stride)
    implements Block {
  /** What the width of squeeze and excite is a multiple of. */
  private static final int SE_DIVISOR = 8;

  @Override
  public Feature apply(Layers net, Feature x) {
    if (x.channels() != in) {
      throw new IllegalArgumentException(
          "Inverted residual block must take in %d channels: %s".formatted(in, x));
    }
    Feature h = x;
    if (expansion != in) {
      h = net.in("expand").convolution(h, Convolution.pointwise(expansion), activation);
    }
    h = net.in("dw").convolution(h, Convolution.depthwise(expansion, kernel, stride), activation);
    h = gate.apply(net.in("se"), h, SE_DIVISOR);
    h = net.in("project").convolution(h, Convolution.pointwise(out), Activation.NONE);
    return stride == 1 && in == out ? net.sum(h, x) : h;
  }

  /** The ratio of the expansion to what comes in is the same at every width, up to rounding. */
  @Override
  public InvertedResidual scaled(Width width) {
    int scaledIn = width.of(in);
    int scaledExpansion =
        ChannelRounding.divisible((double) scaledIn * expansion / in, width.divisor());
    return new InvertedResidual(
        kernel, scaledIn, scaledExpansion, width.of(out), gate, activation, stride);
  }

  @Override
  public String describe() {
    return "bneck k%d, exp %d%s, %s, s%d"
        .formatted(kernel, expansion, gate.text(), activation.text(), stride);
  }
}
