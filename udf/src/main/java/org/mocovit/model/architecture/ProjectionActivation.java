package org.mocovit.model.architecture;

/** What follows the convolutions of a Ghost module that stands where transformers are linear. */
public enum ProjectionActivation {
  /** Nothing: linear, as what it stands for. */
  NONE(Activation.NONE),
  /** ReLU, as in Ghost modules elsewhere. */
  RELU(Activation.RELU);

  private final Activation activation;

  ProjectionActivation(Activation activation) {
    this.activation = activation;
  }

  GhostModule ghostModule(int out) {
    return new GhostModule(out, activation);
  }
}
