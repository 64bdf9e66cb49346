package org.mocovit.model.architecture;

/** How a graph holds the batch normalisations that follow convolutions. */
public enum BatchNormForm {
  /** Merged into the weights and biases of the convolutions: the graph to deploy. */
  FOLDED,
  /** As {@code BatchNormalization} nodes of their own. */
  SEPARATE
}
