package org.mocovit.model.architecture;

import java.util.List;

/**
 * A classifier as its paper tabulates it.
 *
 * @param backbone rows up to the last map
 * @param head the rows after it
 * @param channelDivisor what channel counts are multiples of at every width
 * @param batchNormEpsilon what batch normalisations add to the variance
 */
record Architecture(
    Backbone backbone, ClassifierHead head, int channelDivisor, double batchNormEpsilon) {
  /** What graphs call the image: float32, {@code [N, 3, side, side]}. */
  static final String INPUT = "input";

  /** What graphs call the answer: float32, {@code [N, classes]}. */
  static final String OUTPUT = "logits";

  /**
   * The same architecture, wider or narrower.
   *
   * @param multiplier what channel counts are multiplied by, positive
   */
  Architecture scaled(double multiplier) {
    Width width = new Width(multiplier, channelDivisor);
    return new Architecture(
        backbone.scaled(width), head.scaled(width), channelDivisor, batchNormEpsilon);
  }

  /**
   * The network for images of one size.
   *
   * @param name the graph's name
   * @param side rows and columns of the input
   * @param classes the number of logits
   * @param form how the graph holds the network
   */
  Network classifier(String name, int side, int classes, GraphForm form) {
    return Network.trace(
        name,
        new Feature(INPUT, List.of(3, side, side)),
        OUTPUT,
        form,
        (root, image) -> {
          Layers net = root.withBatchNormEpsilon(batchNormEpsilon);
          List<Feature> maps = backbone.apply(net, image);
          return head.apply(net.in("head"), maps.get(maps.size() - 1), classes);
        });
  }
}
