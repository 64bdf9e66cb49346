package org.mocovit.model.architecture;

/** What follows a convolution. */
enum Activation {
  /** Nothing: the layer is linear. */
  NONE(0.75) {
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
   * What an untrained weight's variance times its fan-in should be for activations to stay at their
   * scale: 2 before ReLU, which drops half of the second moment (He et al., arXiv 1502.01852,
   * equation 10); for linear layers less than 1, because most of them end in a sum of two branches.
   * With 0.75 logits come out between 1 and 10 at every width of the zoo.
   */
  double gain() {
    return gain;
  }
}
