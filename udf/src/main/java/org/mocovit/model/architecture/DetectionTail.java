package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;

/**
 * What turns a RetinaNet's answers into detections, inside the graph (Lin et al., arXiv 1708.02002,
 * section 4.1, in the form of torchvision's models/detection/retinanet.py), for any number N of
 * images at once:
 *
 * <ol>
 *   <li>of each level the {@link KeptDetections#perLevel} candidates with the best scores;
 *   <li>their boxes, decoded from anchors and deltas, cut off at the input's border;
 *   <li>non-maximum suppression among candidates of one image and class above {@link
 *       KeptDetections#minScore};
 *   <li>of each image the {@link KeptDetections#perImage} best.
 * </ol>
 *
 * <p>The graph's outputs are {@link #BOXES}, {@link #SCORES}, {@link #LABELS} and {@link #IMAGES}.
 */
final class DetectionTail {
  /** Corners x1, y1, x2, y2 in pixels of the input, float32 {@code [D, 4]}. */
  static final String BOXES = "boxes";

  /** Probabilities, float32 {@code [D]}; images in order, in each image from the best on. */
  static final String SCORES = "scores";

  /** Classes from 0 on, int64 {@code [D]}. */
  static final String LABELS = "labels";

  /** Places in the batch, from 0 on, int64 {@code [D]}. */
  static final String IMAGES = "images";

  private static final String DETECTIONS_AXIS = "D";

  /** {@code ln(1000 / 16)}: what side lengths may grow by (torchvision, mmdetection). */
  private static final float MAX_GROWTH = (float) Math.log(1000 / 16.0);

  private final PlainNodes nodes;
  private final KeptDetections keep;
  private final int classes;

  DetectionTail(GraphBuilder graph, KeptDetections keep, int classes) {
    this.nodes = new PlainNodes(graph);
    this.keep = keep;
    this.classes = classes;
  }

  /**
   * Adds it.
   *
   * @param answers what the head says about each level, float32
   * @param anchors the anchors of each level
   * @param imageHeight rows of the input
   * @param imageWidth columns of the input
   */
  void add(
      List<RetinaNetHead.Answer> answers,
      List<AnchorLevel> anchors,
      int imageHeight,
      int imageWidth) {
    List<Candidates> levels = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      String place = "candidates.p%d.".formatted(FeaturePyramid.FINEST + i);
      levels.add(
          Candidates.best(nodes, place, answers.get(i), anchors.get(i), classes, keep.perLevel()));
    }
    Candidates all = Candidates.joined(nodes, levels);
    String boxes = decoded(all, imageHeight, imageWidth);
    String scores = nodes.node("candidates.scores", "Sigmoid", List.of(all.logits()));
    String kept = suppressed(boxes, scores, all.labels());
    outputs(kept, boxes, all);
  }

  /** Corners, {@code [N, M, 4]}: centre {@code d * side + c}, side {@code exp(d) * side}. */
  private String decoded(Candidates all, int imageHeight, int imageWidth) {
    String halves = nodes.integers("decode.halves", 2, 2);
    AttributeProto last = Attributes.integer("axis", 2);
    List<String> anchors =
        nodes.pair("decode.anchors", "Split", List.of(all.anchors(), halves), last);
    List<String> deltas = nodes.pair("decode.deltas", "Split", List.of(all.deltas(), halves), last);
    String shift = nodes.node("decode.shift", "Mul", List.of(deltas.get(0), anchors.get(1)));
    String centre = nodes.node("decode.centre", "Add", List.of(shift, anchors.get(0)));
    String growth =
        nodes.node(
            "decode.growth",
            "Min",
            List.of(deltas.get(1), nodes.number("decode.most", MAX_GROWTH)));
    String factor = nodes.node("decode.factor", "Exp", List.of(growth));
    String sides = nodes.node("decode.sides", "Mul", List.of(factor, anchors.get(1)));
    String half =
        nodes.node("decode.half", "Mul", List.of(sides, nodes.number("decode.middle", 0.5f)));
    String from = nodes.node("decode.from", "Sub", List.of(centre, half));
    String to = nodes.node("decode.to", "Add", List.of(centre, half));
    String corners = nodes.node("decode.corners", "Concat", List.of(from, to), last);
    float[] border = {imageWidth, imageHeight, imageWidth, imageHeight};
    String inside =
        nodes.node("decode.inside", "Max", List.of(corners, nodes.number("decode.zero", 0)));
    return nodes.node(
        "decode.boxes", "Min", List.of(inside, nodes.numbers("decode.border", List.of(4), border)));
  }

  /** The scores of candidates that no better one suppresses, 0 for all others, {@code [N, M]}. */
  private String suppressed(String boxes, String scores, String labels) {
    String axis = nodes.integers("nms.axis", 1);
    long[] each = LongStream.range(0, classes).toArray();
    String column =
        nodes.node(
            "nms.column",
            "Reshape",
            List.of(
                nodes.integers("nms.each", each), nodes.integers("nms.each.shape", classes, 1)));
    String own =
        nodes.node(
            "nms.own",
            "Equal",
            List.of(nodes.node("nms.labels", "Unsqueeze", List.of(labels, axis)), column));
    String scoresEach =
        nodes.node(
            "nms.scores",
            "Where",
            List.of(
                own,
                nodes.node("nms.score", "Unsqueeze", List.of(scores, axis)),
                nodes.number("nms.none", 0)));
    String selected =
        nodes.node(
            "nms.selected",
            "NonMaxSuppression",
            List.of(
                boxes,
                scoresEach,
                nodes.integers("nms.perClass", keep.perImage()),
                nodes.number("nms.iou", (float) keep.nmsIou()),
                nodes.number("nms.minScore", (float) keep.minScore())));
    // Image and candidate of image, class, candidate.
    String places =
        nodes.node(
            "nms.places",
            "Gather",
            List.of(selected, nodes.integers("nms.columns", 0, 2)),
            PlainNodes.AXIS_1);
    String zeros =
        nodes.node(
            "nms.zeros",
            "ConstantOfShape",
            List.of(nodes.node("nms.shape", "Shape", List.of(scores))),
            Attributes.tensor("value", Tensors.floats("zero", List.of(1), new float[1])));
    return nodes.node(
        "nms.kept",
        "ScatterND",
        List.of(zeros, places, nodes.node("nms.keptScores", "GatherND", List.of(scores, places))));
  }

  private void outputs(String kept, String boxes, Candidates all) {
    int count = Math.min(keep.perImage(), all.count());
    List<String> best =
        nodes.pair(
            "best", "TopK", List.of(kept, nodes.integers("best.count", count)), PlainNodes.AXIS_1);
    String there =
        nodes.node("best.there", "Greater", List.of(best.get(0), nodes.number("best.zero", 0)));
    String found = nodes.node("best.found", "NonZero", List.of(there));
    String ranks =
        nodes.node("best.ranks", "Transpose", List.of(found), Attributes.integers("perm", 1, 0));
    String candidate = nodes.node("best.candidate", "GatherND", List.of(best.get(1), ranks));
    String image =
        nodes.node(
            "best.image",
            "Gather",
            List.of(ranks, nodes.integer("best.first", 0)),
            PlainNodes.AXIS_1);
    String last = nodes.integers("best.last", 1);
    String places =
        nodes.node(
            "best.places",
            "Concat",
            List.of(
                nodes.node("best.imageColumn", "Unsqueeze", List.of(image, last)),
                nodes.node("best.candidateColumn", "Unsqueeze", List.of(candidate, last))),
            PlainNodes.AXIS_1);
    output(BOXES, DataType.FLOAT, "GatherND", List.of(boxes, places), List.of(4));
    output(SCORES, DataType.FLOAT, "GatherND", List.of(best.get(0), ranks), List.of());
    output(LABELS, DataType.INT64, "GatherND", List.of(all.labels(), places), List.of());
    output(IMAGES, DataType.INT64, "Identity", List.of(image), List.of());
  }

  private void output(
      String name, DataType type, String operator, List<String> inputs, List<Integer> dims) {
    nodes
        .graph()
        .output(
            nodes.node("detections." + name, operator, inputs), name, type, DETECTIONS_AXIS, dims);
  }
}
