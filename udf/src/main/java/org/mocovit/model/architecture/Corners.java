package org.mocovit.model.architecture;

import java.util.List;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.proto.AttributeProto;

/**
 * Boxes by their corners, taken apart: names of values in the graph.
 *
 * @param nodes where nodes are added
 * @param place what their names begin with
 * @param from the corner at the left and above, {@code [.., 2]}
 * @param sides width and height, {@code [.., 2]}
 * @param axis along the last axis
 */
record Corners(PlainNodes nodes, String place, String from, String sides, AttributeProto axis) {
  /**
   * Takes boxes apart.
   *
   * @param nodes where nodes are added
   * @param place what their names begin with
   * @param boxes corners x1, y1, x2, y2, {@code [.., 4]}
   * @param rank how many axes they have
   */
  static Corners of(PlainNodes nodes, String place, String boxes, int rank) {
    AttributeProto last = Attributes.integer("axis", rank - 1);
    List<String> corners =
        nodes.pair(
            place + "corners",
            "Split",
            List.of(boxes, nodes.integers(place + "halves", 2, 2)),
            last);
    String sides = nodes.node(place + "sides", "Sub", List.of(corners.get(1), corners.get(0)));
    return new Corners(nodes, place, corners.get(0), sides, last);
  }

  /** Centre x, centre y, width and height, {@code [.., 4]}. */
  String centred() {
    String half =
        nodes.node(place + "half", "Mul", List.of(sides, nodes.number(place + "middle", 0.5f)));
    String centre = nodes.node(place + "centre", "Add", List.of(from, half));
    return nodes.node(place + "centred", "Concat", List.of(centre, sides), axis);
  }

  /** The side of a square of the same area, {@code [.., 1]}. */
  String size() {
    return nodes.node(
        place + "size", "Sqrt", List.of(nodes.node(place + "area", "Mul", eachSide())));
  }

  /**
   * Scores of those boxes whose both sides are long enough, 0 for all others.
   *
   * @param scores of the boxes, {@code [..]}
   * @param least what sides must be, in pixels
   */
  String scoresOfLarge(String scores, double least) {
    String shorter = nodes.node(place + "shorter", "Min", eachSide());
    String each =
        nodes.node(
            place + "shorter.each",
            "Squeeze",
            List.of(shorter, nodes.integers(place + "last", axis.getI())));
    String large =
        nodes.node(
            place + "large",
            "GreaterOrEqual",
            List.of(each, nodes.number(place + "least", (float) least)));
    return nodes.node(
        place + "scores", "Where", List.of(large, scores, nodes.number(place + "none", 0)));
  }

  private List<String> eachSide() {
    return nodes.pair(
        place + "side", "Split", List.of(sides, nodes.integers(place + "each", 1, 1)), axis);
  }
}
