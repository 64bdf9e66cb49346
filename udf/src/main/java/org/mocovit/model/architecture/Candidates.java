package org.mocovit.model.architecture;

import java.util.List;
import java.util.function.Function;
import org.mocovit.model.onnx.Attributes;

/**
 * Candidates for detections, each an anchor with a class, of all images of a batch: names of values
 * in the graph.
 *
 * @param logits their scores before the sigmoid, {@code [N, M]}
 * @param labels their classes, {@code [N, M]}
 * @param deltas how their boxes differ from their anchors, {@code [N, M, 4]}
 * @param anchors centre x, centre y, width and height, {@code [N, M, 4]}
 * @param count M
 */
record Candidates(String logits, String labels, String deltas, String anchors, int count) {
  /**
   * The best candidates of one level.
   *
   * @param nodes where nodes are added
   * @param place what their names begin with
   * @param answer what the head says about the level, float32
   * @param level its anchors
   * @param classes how many
   * @param most how many candidates at most
   */
  static Candidates best(
      PlainNodes nodes,
      String place,
      RetinaNetHead.Answer answer,
      AnchorLevel level,
      int classes,
      int most) {
    String flat =
        nodes.node(
            place + "flat",
            "Reshape",
            List.of(answer.logits().name(), nodes.integers(place + "shape", 0, -1)));
    // A sigmoid keeps the order: only the best ones need one.
    int count = Math.min(most, Math.multiplyExact(level.count(), classes));
    List<String> top =
        nodes.pair(
            place + "top",
            "TopK",
            List.of(flat, nodes.integers(place + "count", count)),
            PlainNodes.AXIS_1);
    String divisor = nodes.integer(place + "classes", classes);
    String anchor = nodes.node(place + "anchor", "Div", List.of(top.get(1), divisor));
    String label = nodes.node(place + "label", "Mod", List.of(top.get(1), divisor));
    String at =
        nodes.node(place + "at", "Unsqueeze", List.of(anchor, nodes.integers(place + "last", 2)));
    String deltas =
        nodes.node(
            place + "deltas",
            "GatherND",
            List.of(answer.deltas().name(), at),
            Attributes.integer("batch_dims", 1));
    String boxes = nodes.numbers(place + "boxes", List.of(level.count(), 4), level.boxes());
    String anchors = nodes.node(place + "anchors", "Gather", List.of(boxes, anchor));
    return new Candidates(top.get(0), label, deltas, anchors, count);
  }

  /** All of these, the first ones first. */
  static Candidates joined(PlainNodes nodes, List<Candidates> parts) {
    return new Candidates(
        joined(nodes, "logits", parts, Candidates::logits),
        joined(nodes, "labels", parts, Candidates::labels),
        joined(nodes, "deltas", parts, Candidates::deltas),
        joined(nodes, "anchors", parts, Candidates::anchors),
        parts.stream().mapToInt(Candidates::count).sum());
  }

  private static String joined(
      PlainNodes nodes, String what, List<Candidates> parts, Function<Candidates, String> value) {
    return nodes.node(
        "candidates." + what, "Concat", parts.stream().map(value).toList(), PlainNodes.AXIS_1);
  }
}
