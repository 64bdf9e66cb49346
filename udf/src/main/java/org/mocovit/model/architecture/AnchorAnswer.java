package org.mocovit.model.architecture;

import java.util.List;

/**
 * What a head says about the anchors of a level, in their order, float32.
 *
 * @param logits scores before the sigmoid, {@code [anchors, classes]}
 * @param deltas how boxes differ from their anchors, {@code [anchors, 4]}
 */
record AnchorAnswer(Feature logits, Feature deltas) {
  /** Values of a box. */
  static final int BOX = 4;

  /**
   * The answer of a head's last convolutions, whose channels go through the shapes at a place and,
   * for each, its values.
   *
   * @param net the place of the logits
   * @param logits {@code [shapes * classes, height, width]}
   * @param classes how many
   * @param beside the place of the deltas
   * @param deltas {@code [shapes * 4, height, width]}
   */
  static AnchorAnswer of(Layers net, Feature logits, int classes, Layers beside, Feature deltas) {
    return new AnchorAnswer(byAnchor(net, logits, classes), byAnchor(beside, deltas, BOX));
  }

  /** From {@code [shapes * values, height, width]} to {@code [height * width * shapes, values]}. */
  private static Feature byAnchor(Layers net, Feature map, int values) {
    int shapes = map.channels() / values;
    Feature apart =
        net.in("apart").reshape(map, List.of(shapes, values, map.height(), map.width()));
    return net.single(
        net.in("anchors")
            .reshape(
                net.in("anchors").permute(apart, 2, 3, 0, 1),
                List.of(map.positions() * shapes, values)));
  }
}
