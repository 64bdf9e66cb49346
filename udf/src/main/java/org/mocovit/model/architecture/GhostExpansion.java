package org.mocovit.model.architecture;

/** The Ghost module that widens a block, and the nonlinearity that it ends in. */
enum GhostExpansion {
  /** ReLU after both of its convolutions, as in GhostNet. */
  RELU {
    @Override
    Feature apply(Layers net, Feature x, int out) {
      return new GhostModule(out, Activation.RELU).apply(net, x);
    }
  },
  /**
   * A dynamic ReLU on its output, and nothing after its convolutions: MoCoViT-D. Where the paper
   * puts it is not known; this is the reading with the fewest of them.
   */
  DYNAMIC_RELU {
    @Override
    Feature apply(Layers net, Feature x, int out) {
      Feature linear = new GhostModule(out, Activation.NONE).apply(net, x);
      return new DynamicRelu(REDUCTION).apply(net.in("dyrelu"), linear);
    }
  };

  private static final int REDUCTION = 8;

  /**
   * Adds the module.
   *
   * @param net its place
   * @param x what is widened
   * @param out channels put out
   */
  abstract Feature apply(Layers net, Feature x, int out);
}
