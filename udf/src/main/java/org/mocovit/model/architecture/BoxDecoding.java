package org.mocovit.model.architecture;

import java.util.List;
import org.mocovit.model.onnx.proto.AttributeProto;

/**
 * Boxes from what a head says about anchors or regions, cut off at the input's border (Girshick et
 * al., R-CNN, arXiv 1311.2524, appendix C, with torchvision's limit of growth):
 *
 * <pre>
 *   centre = d / weight * side + c
 *   side   = exp(min(d / weight, ln(1000 / 16))) * side
 * </pre>
 *
 * @param nodes where nodes are added
 * @param place what their names begin with
 * @param image rows and columns of the input
 * @param weights what deltas of centres and of sides were multiplied with in training
 */
record BoxDecoding(PlainNodes nodes, String place, InputSize image, Weights weights) {
  /** {@code ln(1000 / 16)}: what side lengths may grow by (torchvision, mmdetection). */
  private static final float MAX_GROWTH = (float) Math.log(1000 / 16.0);

  /** Factors of deltas. */
  enum Weights {
    /** None. */
    ONE(1, 1),
    /** Those of Fast R-CNN's second stage: deltas are small there. */
    REFINING(10, 5);

    private final float centre;
    private final float side;

    Weights(float centre, float side) {
      this.centre = centre;
      this.side = side;
    }
  }

  /**
   * Adds it.
   *
   * @param anchors centre x, centre y, width and height, {@code [N, M, 4]} or {@code [N, 1, 4]}
   * @param deltas {@code [N, M, 4]}
   * @return corners x1, y1, x2, y2 in pixels of the input, {@code [N, M, 4]}
   */
  String boxes(String anchors, String deltas) {
    AttributeProto last = PlainNodes.AXIS_2;
    String halves = nodes.integers(place + "halves", 2, 2);
    List<String> around = nodes.pair(place + "anchors", "Split", List.of(anchors, halves), last);
    List<String> by =
        nodes.pair(place + "deltas", "Split", List.of(weighted(deltas), halves), last);
    String shift = nodes.node(place + "shift", "Mul", List.of(by.get(0), around.get(1)));
    String centre = nodes.node(place + "centre", "Add", List.of(shift, around.get(0)));
    String growth =
        nodes.node(
            place + "growth", "Min", List.of(by.get(1), nodes.number(place + "most", MAX_GROWTH)));
    String factor = nodes.node(place + "factor", "Exp", List.of(growth));
    String sides = nodes.node(place + "sides", "Mul", List.of(factor, around.get(1)));
    String half =
        nodes.node(place + "half", "Mul", List.of(sides, nodes.number(place + "middle", 0.5f)));
    String from = nodes.node(place + "from", "Sub", List.of(centre, half));
    String to = nodes.node(place + "to", "Add", List.of(centre, half));
    return clipped(nodes.node(place + "corners", "Concat", List.of(from, to), last));
  }

  private String weighted(String deltas) {
    if (weights == Weights.ONE) {
      return deltas;
    }
    float[] factors = {weights.centre, weights.centre, weights.side, weights.side};
    return nodes.node(
        place + "weighted",
        "Div",
        List.of(deltas, nodes.numbers(place + "weights", List.of(4), factors)));
  }

  private String clipped(String corners) {
    float[] border = {image.width(), image.height(), image.width(), image.height()};
    String inside =
        nodes.node(place + "inside", "Max", List.of(corners, nodes.number(place + "zero", 0)));
    return nodes.node(
        place + "boxes",
        "Min",
        List.of(inside, nodes.numbers(place + "border", List.of(4), border)));
  }
}
