package org.mocovit.model.architecture;

/**
 * What tells the class and the box of a region (Girshick, Fast R-CNN, arXiv 1504.08083, section 2;
 * two hidden layers: Lin et al., arXiv 1612.03144, section 4.2).
 *
 * <pre>
 *   h = ReLU(fc1(x)), ReLU(fc2(h))                      width
 *   logits = logits(h)                                  1 + classes, the background first
 *   deltas = deltas(h)                                  4 for each class, class by class
 * </pre>
 *
 * @param classes how many, without the background
 * @param width length of the hidden vectors
 */
record BoxHead(int classes, int width) {
  /** Rows and columns of what is pooled of a region. */
  static final int SIDE = 7;

  /**
   * What the head says, float32.
   *
   * @param logits {@code [1 + classes]}, with regions instead of images on the first axis
   * @param deltas {@code [classes * 4]}, likewise
   */
  record Answer(Feature logits, Feature deltas) {}

  /**
   * Adds the head, a row of the table for each layer.
   *
   * @param net its place
   * @param pooled of regions, {@code [channels, 7, 7]}
   * @param regions how many an image has at most
   */
  Answer apply(Layers net, Feature pooled, int regions) {
    Feature x = layer(net.in("fc1"), net.flatten(pooled), width, Activation.RELU, regions);
    Feature h = layer(net.in("fc2"), x, width, Activation.RELU, regions);
    Layers logits = net.in("logits");
    Layers deltas = net.in("deltas");
    return new Answer(
        logits.single(layer(logits, h, 1 + classes, Activation.NONE, regions)),
        deltas.single(layer(deltas, h, AnchorAnswer.BOX * classes, Activation.NONE, regions)));
  }

  private static Feature layer(
      Layers place, Feature x, int out, Activation activation, int regions) {
    return place.row(activation.describe("FC"), regions, () -> place.linear(x, out, activation));
  }
}
