package org.mocovit.model.architecture;

import java.util.List;

/**
 * A classifier as its paper tabulates it.
 *
 * @param backbone rows up to the last map
 * @param head the rows after it
 */
record Architecture(Backbone backbone, ClassifierHead head) {
  /** What graphs call the image: float32, {@code [N, 3, side, side]}. */
  static final String INPUT = "input";

  /** What graphs call the answer: float32, {@code [N, classes]}. */
  static final String OUTPUT = "logits";

  /** The same architecture, wider or narrower. */
  Architecture scaled(Width width) {
    return new Architecture(backbone.scaled(width), head.scaled(width));
  }

  /**
   * The network for images of one size.
   *
   * @param name the graph's name
   * @param side rows and columns of the input
   * @param classes the number of logits
   * @param batchNorms how the graph holds batch normalisations
   */
  Network classifier(String name, int side, int classes, BatchNormForm batchNorms) {
    return Network.trace(
        name,
        new Feature(INPUT, List.of(3, side, side)),
        OUTPUT,
        batchNorms,
        (net, image) -> {
          List<Feature> maps = backbone.apply(net, image);
          return head.apply(net.in("head"), maps.get(maps.size() - 1), classes);
        });
  }
}
