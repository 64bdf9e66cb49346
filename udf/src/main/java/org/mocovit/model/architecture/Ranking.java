package org.mocovit.model.architecture;

import java.util.List;
import org.mocovit.model.onnx.Attributes;

/**
 * The best boxes of each image, one image after the other, in each from the best on: names of
 * values in the graph. D is how many there are in all.
 *
 * @param best scores by image and rank, 0 where an image has fewer, {@code [N, most]}
 * @param ranks image and rank of each, int64 {@code [D, 2]}
 * @param images of each, int64 {@code [D]}
 * @param candidates of each the place among its image's candidates, int64 {@code [D]}
 * @param places image and candidate of each, int64 {@code [D, 2]}
 * @param most how many boxes an image can have
 */
record Ranking(
    String best, String ranks, String images, String candidates, String places, int most) {
  /**
   * Adds it.
   *
   * @param nodes where nodes are added
   * @param place what their names begin with
   * @param scores of all candidates, positive for those that may be among the best, {@code [N, M]}
   * @param most how many boxes an image can have, at most M
   */
  static Ranking of(PlainNodes nodes, String place, String scores, int most) {
    String prefix = place + ".";
    List<String> best =
        nodes.pair(
            place,
            "TopK",
            List.of(scores, nodes.integers(prefix + "count", most)),
            PlainNodes.AXIS_1);
    String there =
        nodes.node(
            prefix + "there", "Greater", List.of(best.get(0), nodes.number(prefix + "zero", 0)));
    String found = nodes.node(prefix + "found", "NonZero", List.of(there));
    String ranks =
        nodes.node(
            prefix + "ranks", "Transpose", List.of(found), Attributes.integers("perm", 1, 0));
    String candidate = nodes.node(prefix + "candidate", "GatherND", List.of(best.get(1), ranks));
    String image =
        nodes.node(
            prefix + "image",
            "Gather",
            List.of(ranks, nodes.integer(prefix + "first", 0)),
            PlainNodes.AXIS_1);
    String last = nodes.integers(prefix + "last", 1);
    String places =
        nodes.node(
            prefix + "places",
            "Concat",
            List.of(
                nodes.node(prefix + "imageColumn", "Unsqueeze", List.of(image, last)),
                nodes.node(prefix + "candidateColumn", "Unsqueeze", List.of(candidate, last))),
            PlainNodes.AXIS_1);
    return new Ranking(best.get(0), ranks, image, candidate, places, most);
  }
}
