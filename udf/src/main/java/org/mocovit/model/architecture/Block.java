package org.mocovit.model.architecture;

/** A row of an architecture's table: layers that belong together in the paper. */
interface Block {
  /**
   * Adds the block's layers.
   *
   * @param net the place of the block's tensors
   * @param x what the block takes in
   * @return what it puts out
   */
  Feature apply(Layers net, Feature x);

  /** The same block of a wider or narrower network. */
  Block scaled(Width width);

  /** What the block does, in a few words. */
  String describe();
}
