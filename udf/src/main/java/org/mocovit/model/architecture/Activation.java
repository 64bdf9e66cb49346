package org.mocovit.model.architecture;

/** What follows a convolution. */
enum Activation {
  /** Nothing: the layer is linear. */
  NONE(1) {
    @Override
    Feature apply(Layers net, Feature x) {
      return x;
    }
  },
  /** {@code max(x, 0)}. */
  RELU(2) {
    @Override
    Feature apply(Layers net, Feature x) {
      return net.relu(x);
    }
  };

  private final double gain;

  Activation(double gain) {
    this.gain = gain;
  }

  abstract Feature apply(Layers net, Feature x);

  /**
   * By how much the weights' variance has to exceed {@code 1 / fan-in} for the second moment of the
   * activations to be kept (He et al., arXiv 1502.01852, equation 10).
   */
  double gain() {
    return gain;
  }
}
