package org.mocovit.model.architecture;

import java.util.List;
import java.util.stream.LongStream;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.Tensors;

/**
 * Non-maximum suppression: of boxes with scores those are kept that no better one of the same group
 * overlaps too much.
 *
 * @param nodes where nodes are added
 * @param place what their names begin with
 * @param maxIou boxes that overlap a better one by more than this are dropped
 * @param minScore boxes whose score is not above it are dropped, at least 0
 * @param most how many boxes of a group are kept, the best ones
 */
record Suppression(PlainNodes nodes, String place, double maxIou, double minScore, int most) {
  /**
   * Adds it for groups that are the boxes of one image and label.
   *
   * @param boxes corners, {@code [N, M, 4]}
   * @param scores {@code [N, M]}
   * @param labels from 0 on, int64 {@code [N, M]} or {@code [1, M]}
   * @param count how many labels there are
   * @return the scores of boxes that are kept, 0 for all others, {@code [N, M]}
   */
  String ofEachLabel(String boxes, String scores, String labels, int count) {
    String axis = nodes.integers(place + "axis", 1);
    long[] each = LongStream.range(0, count).toArray();
    String column =
        nodes.node(
            place + "column",
            "Reshape",
            List.of(
                nodes.integers(place + "each", each),
                nodes.integers(place + "each.shape", count, 1)));
    String own =
        nodes.node(
            place + "own",
            "Equal",
            List.of(nodes.node(place + "labels", "Unsqueeze", List.of(labels, axis)), column));
    String scoresEach =
        nodes.node(
            place + "scores",
            "Where",
            List.of(
                own,
                nodes.node(place + "score", "Unsqueeze", List.of(scores, axis)),
                nodes.number(place + "none", 0)));
    return kept(boxes, scoresEach, scores);
  }

  /**
   * Adds it for groups that are the boxes of a row.
   *
   * @param boxes corners, {@code [N, M, 4]}
   * @param scores {@code [N, M]}
   * @return the scores of boxes that are kept, 0 for all others, {@code [N, M]}
   */
  String ofEachRow(String boxes, String scores) {
    String axis = nodes.integers(place + "axis", 1);
    return kept(boxes, nodes.node(place + "scores", "Unsqueeze", List.of(scores, axis)), scores);
  }

  /**
   * The scores that are kept.
   *
   * @param scoresEach {@code [N, labels, M]}
   */
  private String kept(String boxes, String scoresEach, String scores) {
    String selected =
        nodes.node(
            place + "selected",
            "NonMaxSuppression",
            List.of(
                boxes,
                scoresEach,
                nodes.integers(place + "perClass", most),
                nodes.number(place + "iou", (float) maxIou),
                nodes.number(place + "minScore", (float) minScore)));
    // Row and box of row, label, box.
    String places =
        nodes.node(
            place + "places",
            "Gather",
            List.of(selected, nodes.integers(place + "columns", 0, 2)),
            PlainNodes.AXIS_1);
    String zeros =
        nodes.node(
            place + "zeros",
            "ConstantOfShape",
            List.of(nodes.node(place + "shape", "Shape", List.of(scores))),
            Attributes.tensor("value", Tensors.floats("zero", List.of(1), new float[1])));
    return nodes.node(
        place + "kept",
        "ScatterND",
        List.of(
            zeros, places, nodes.node(place + "keptScores", "GatherND", List.of(scores, places))));
  }
}
