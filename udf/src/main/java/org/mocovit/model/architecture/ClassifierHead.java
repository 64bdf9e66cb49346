package org.mocovit.model.architecture;

/** What turns the last map into one logit a class. */
interface ClassifierHead {
  /**
   * Adds the head, a row of the table for each layer.
   *
   * @param net the head's place
   * @param map the last map
   * @param classes the number of logits
   */
  Feature apply(Layers net, Feature map, int classes);

  /** The head of a wider or narrower network. */
  ClassifierHead scaled(Width width);
}
