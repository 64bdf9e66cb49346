package org.mocovit.model.architecture;

/**
 * The Ghost module (Han et al., GhostNet, arXiv 1911.11907, section 3.1, with ratio 2 and a 3x3
 * cheap operation): half of the channels are computed, the other half are cheap copies of them.
 *
 * <pre>
 *   y1 = act(BN(Conv1x1(x)))                            C -&gt; m = out / 2
 *   y2 = act(BN(DWConv3x3(y1)))                         m -&gt; m
 *   y  = [y1, y2]
 * </pre>
 *
 * <p>Tensors: {@code primary}, {@code cheap}.
 *
 * @param out channels put out, even
 * @param activation what follows both convolutions
 */
record GhostModule(int out, Nonlinearity activation) {
  private static final int CHEAP_KERNEL = 3;

  GhostModule {
    if (out < 2 || out % 2 != 0) {
      throw new IllegalArgumentException("Ghost module must put out an even number: " + out);
    }
  }

  Feature apply(Layers net, Feature x) {
    int half = out / 2;
    Feature primary = net.in("primary").convolution(x, Convolution.pointwise(half), activation);
    Feature cheap =
        net.in("cheap")
            .convolution(primary, Convolution.depthwise(half, CHEAP_KERNEL, 1), activation);
    return net.concatenate(primary, cheap);
  }
}
