package org.mocovit.model.architecture;

/** The Ghost module that widens a block, and the nonlinearity that it ends in. */
@FunctionalInterface
interface GhostExpansion {
  /** ReLU after both of its convolutions, as in GhostNet. */
  GhostExpansion RELU = (net, x, out) -> new GhostModule(out, Activation.RELU).apply(net, x);

  /** Dynamic ReLUs in place of the ReLUs: MoCoViT-D. */
  static GhostExpansion of(DynamicReluForm form) {
    DynamicRelu relu = form.layer();
    return switch (form.placement()) {
      case OUTPUT ->
          (net, x, out) -> relu.apply(net, new GhostModule(out, Activation.NONE).apply(net, x));
      case CONVOLUTIONS -> (net, x, out) -> new GhostModule(out, relu).apply(net, x);
    };
  }

  /**
   * Adds the module.
   *
   * @param net its place
   * @param x what is widened
   * @param out channels put out
   */
  Feature apply(Layers net, Feature x, int out);
}
