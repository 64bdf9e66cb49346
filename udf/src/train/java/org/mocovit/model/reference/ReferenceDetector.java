package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;

/**
 * A detector with its tensors.
 *
 * @param network the definition
 * @param parameters the tensors
 */
public record ReferenceDetector(RetinaNet network, Parameters parameters) {
  /** How many classes it tells apart. */
  public int classes() {
    return network.classes();
  }

  /**
   * Runs it.
   *
   * @param images normalised, {@code [N, 3, H, W]}
   * @param training whether batch normalisations learn
   */
  public RetinaNet.Answer answer(NDArray images, boolean training) {
    Pass pass = new Pass(network.backbone().epsilon(), training, Fault.NONE);
    return network.answer(new Part(parameters, "", pass), images);
  }
}
