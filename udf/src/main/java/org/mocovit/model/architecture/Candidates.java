package org.mocovit.model.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.mocovit.model.onnx.Attributes;

/**
 * Candidates, each an anchor with a label, of all images of a batch: names of values in the graph.
 * Of detections the label is the class, of proposals the level.
 *
 * @param logits their scores before the sigmoid, {@code [N, M]}
 * @param labels int64 {@code [N, M]}, or {@code [1, M]} where images do not differ
 * @param deltas how their boxes differ from their anchors, {@code [N, M, 4]}
 * @param anchors centre x, centre y, width and height, {@code [N, M, 4]}
 * @param count M
 */
record Candidates(String logits, String labels, String deltas, String anchors, int count) {
  /**
   * The best candidates of one level for detections.
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
      AnchorAnswer answer,
      AnchorLevel level,
      int classes,
      int most) {
    int count = Math.min(most, Math.multiplyExact(level.count(), classes));
    List<String> top = top(nodes, place, answer, count);
    String divisor = nodes.integer(place + "classes", classes);
    String anchor = nodes.node(place + "anchor", "Div", List.of(top.get(1), divisor));
    String label = nodes.node(place + "label", "Mod", List.of(top.get(1), divisor));
    return of(nodes, place, answer, level, top.get(0), anchor, label, count);
  }

  /**
   * The best candidates of one level for proposals.
   *
   * @param nodes where nodes are added
   * @param place what their names begin with
   * @param answer what the head says about the level, of one class, float32
   * @param level its anchors
   * @param index its place among the levels
   * @param most how many candidates at most
   */
  static Candidates ofLevel(
      PlainNodes nodes, String place, AnchorAnswer answer, AnchorLevel level, int index, int most) {
    int count = Math.min(most, level.count());
    List<String> top = top(nodes, place, answer, count);
    long[] labels = new long[count];
    Arrays.fill(labels, index);
    String label =
        nodes.node(
            place + "label",
            "Unsqueeze",
            List.of(nodes.integers(place + "level", labels), nodes.integers(place + "first", 0)));
    return of(nodes, place, answer, level, top.get(0), top.get(1), label, count);
  }

  /** Logits and places in the flat answer of the best candidates, {@code [N, count]} both. */
  private static List<String> top(PlainNodes nodes, String place, AnchorAnswer answer, int count) {
    String flat =
        nodes.node(
            place + "flat",
            "Reshape",
            List.of(answer.logits().name(), nodes.integers(place + "shape", 0, -1)));
    // A sigmoid keeps the order: only the best ones need one.
    return nodes.pair(
        place + "top",
        "TopK",
        List.of(flat, nodes.integers(place + "count", count)),
        PlainNodes.AXIS_1);
  }

  private static Candidates of(
      PlainNodes nodes,
      String place,
      AnchorAnswer answer,
      AnchorLevel level,
      String logits,
      String anchor,
      String label,
      int count) {
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
    return new Candidates(logits, label, deltas, anchors, count);
  }

  /** All of these, the first ones first. */
  static Candidates joined(PlainNodes nodes, String place, List<Candidates> parts) {
    return new Candidates(
        joined(nodes, place + "logits", parts, Candidates::logits),
        joined(nodes, place + "labels", parts, Candidates::labels),
        joined(nodes, place + "deltas", parts, Candidates::deltas),
        joined(nodes, place + "anchors", parts, Candidates::anchors),
        parts.stream().mapToInt(Candidates::count).sum());
  }

  private static String joined(
      PlainNodes nodes, String name, List<Candidates> parts, Function<Candidates, String> value) {
    return nodes.node(name, "Concat", parts.stream().map(value).toList(), PlainNodes.AXIS_1);
  }
}
