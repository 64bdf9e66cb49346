package org.mocovit.model.architecture;

/** What follows a convolution or linear layer: a function of each value, or one that learns. */
sealed interface Nonlinearity permits Activation, DynamicRelu {
  /**
   * Adds it.
   *
   * @param net the place of the layer that it follows
   * @param x what that layer puts out
   */
  Feature apply(Layers net, Feature x);

  /**
   * What an untrained weight's variance times its fan-in should be for activations to stay at their
   * scale.
   */
  double gain();
}
