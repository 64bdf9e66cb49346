package org.mocovit.model.architecture;

import org.mocovit.model.architecture.TensorSpec.Role;

/**
 * The head of a RetinaNet (Lin et al., arXiv 1708.02002, section 4), whose weights all levels of
 * the pyramid share: two branches of 3x3 convolutions with bias and ReLU and a last one without.
 *
 * <pre>
 *   logits = classification.logits(classification.i(...(P)))     [anchors, classes]
 *   deltas = regression.deltas(regression.i(...(P)))             [anchors, 4]
 * </pre>
 *
 * <p>Anchors are counted row by row over the map, at each place through {@link
 * RetinaNetForm#ANCHORS_PER_CELL} shapes. The last convolutions put out one channel for each shape
 * and class, the shape first.
 *
 * @param classes how many
 * @param width channels inside
 * @param depth convolutions before the last one
 */
record RetinaNetHead(int classes, int width, int depth) {
  /**
   * Adds the head for one level, a row of the table for each branch.
   *
   * @param net the head's place, with a branch of its own for each level
   * @param map the level
   */
  AnchorAnswer apply(Layers net, Feature map) {
    Layers classification = net.in("classification");
    Layers regression = net.in("regression");
    Feature logits =
        classification.row(
            text(), () -> branch(classification, "logits", map, classes, Role.PRIOR_BIAS));
    Feature deltas =
        regression.row(
            text(), () -> branch(regression, "deltas", map, AnchorAnswer.BOX, Role.BIAS));
    return AnchorAnswer.of(classification, logits, classes, regression, deltas);
  }

  private String text() {
    return "%d Conv 3x3 with bias".formatted(depth + 1);
  }

  private Feature branch(Layers net, String last, Feature map, int perAnchor, Role bias) {
    Feature x = map;
    for (int i = 0; i < depth; i++) {
      x =
          net.in(Integer.toString(i))
              .biasedConvolution(x, new Convolution(width, 3, 1, 1), Activation.RELU);
    }
    return net.in(last)
        .biasedConvolution(
            x,
            new Convolution(RetinaNetForm.ANCHORS_PER_CELL * perAnchor, 3, 1, 1),
            Activation.NONE,
            bias);
  }
}
