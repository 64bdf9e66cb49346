package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;

/**
 * A classifier with its tensors.
 *
 * @param network the definition
 * @param classes how many
 * @param parameters the tensors
 */
public record ReferenceClassifier(Network network, int classes, Parameters parameters) {
  /**
   * Runs it.
   *
   * @param images normalised, {@code [N, 3, H, W]}
   * @param training whether batch normalisations learn
   * @return {@code [N, classes]}
   */
  public NDArray logits(NDArray images, boolean training) {
    Pass pass = new Pass(network.epsilon(), training, Fault.NONE);
    return network.logits(new Part(parameters, "", pass), images, classes);
  }
}
