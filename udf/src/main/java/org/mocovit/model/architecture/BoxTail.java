package org.mocovit.model.architecture;

import java.util.List;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.Tensors;

/**
 * What turns the answers of a box head into detections, inside the graph (in the form of
 * torchvision's models/detection/roi_heads.py), for any number N of images and of regions of each:
 *
 * <ol>
 *   <li>a softmax over the classes and the background, which is dropped;
 *   <li>a box for each region and class, decoded from the region and the class's own deltas, cut
 *       off at the input's border, with sides of at least {@value #MIN_SIDE} pixels;
 *   <li>non-maximum suppression among those of one image and class above {@link
 *       KeptDetections#minScore};
 *   <li>of each image the {@link KeptDetections#perImage} best.
 * </ol>
 *
 * @param nodes where nodes are added
 * @param keep which detections are kept
 * @param classes how many, C, without the background
 */
record BoxTail(PlainNodes nodes, KeptDetections keep, int classes) {
  private static final double MIN_SIDE = 1e-2;

  /**
   * Detections of all images: names of values in the graph.
   *
   * @param boxes corners in pixels of the input, float32 {@code [D, 4]}
   * @param scores probabilities, float32 {@code [D]}
   * @param labels classes from 0 on, int64 {@code [D]}
   * @param images places in the batch, int64 {@code [D]}
   * @param most how many an image can have
   */
  record Detections(String boxes, String scores, String labels, String images, int most) {}

  /**
   * Adds it.
   *
   * @param answer what the head says about the regions, float32
   * @param regions of all images, R
   * @param image rows and columns of the input
   */
  Detections detections(BoxHead.Answer answer, RegionProposals.Regions regions, InputSize image) {
    String boxes = boxes(answer.deltas().name(), regions.boxes(), image);
    String scores =
        Corners.of(nodes, "box.large.", boxes, 3)
            .scoresOfLarge(probabilities(answer.logits().name()), MIN_SIDE);
    Ranking ranking = regions.ranking();
    String boxesByClass = byClass("box.boxes.", boxes, ranking, AnchorAnswer.BOX);
    String scoresByClass = byClass("box.scores.", scores, ranking);
    String kept =
        new Suppression(nodes, "box.nms.", keep.nmsIou(), keep.minScore(), keep.perImage())
            .ofEachRow(boxesByClass, scoresByClass);
    return best(kept, boxesByClass, ranking.most());
  }

  /** Corners, {@code [R, C, 4]}. */
  private String boxes(String deltas, String regions, InputSize image) {
    String each =
        nodes.node(
            "box.deltas.each",
            "Reshape",
            List.of(deltas, nodes.integers("box.deltas.shape", 0, classes, AnchorAnswer.BOX)));
    String around =
        nodes.node(
            "box.around",
            "Unsqueeze",
            List.of(
                Corners.of(nodes, "box.region.", regions, 2).centred(),
                nodes.integers("box.around.axis", 1)));
    return new BoxDecoding(nodes, "box.decode.", image, BoxDecoding.Weights.REFINING)
        .boxes(around, each);
  }

  /** {@code [R, C]}. */
  private String probabilities(String logits) {
    String all = nodes.node("box.softmax", "Softmax", List.of(logits), PlainNodes.AXIS_1);
    return nodes.node(
        "box.probabilities",
        "Slice",
        List.of(
            all,
            nodes.integers("box.first", 1),
            nodes.integers("box.end", 1L + classes),
            nodes.integers("box.classes", 1)));
  }

  /**
   * From regions one image after the other, {@code [R, C, dims]}, to a row for each image and class
   * with a place for each rank of a region, {@code [N * C, most, dims]}; where an image has fewer
   * regions, there are zeros.
   */
  private String byClass(String place, String values, Ranking ranking, Integer... dims) {
    long[] last = new long[1 + dims.length];
    long[] order = new long[3 + dims.length];
    long[] rows = new long[2 + dims.length];
    last[0] = classes;
    System.arraycopy(new long[] {0, 2, 1}, 0, order, 0, 3);
    rows[0] = -1;
    rows[1] = ranking.most();
    for (int i = 0; i < dims.length; i++) {
      last[1 + i] = dims[i];
      order[3 + i] = 3L + i;
      rows[2 + i] = dims[i];
    }
    String shape =
        nodes.node(
            place + "shape",
            "Concat",
            List.of(
                nodes.node(place + "ranks", "Shape", List.of(ranking.best())),
                nodes.integers(place + "last", last)),
            Attributes.integer("axis", 0));
    String zeros =
        nodes.node(
            place + "zeros",
            "ConstantOfShape",
            List.of(shape),
            Attributes.tensor("value", Tensors.floats("zero", List.of(1), new float[1])));
    String byImage =
        nodes.node(place + "byImage", "ScatterND", List.of(zeros, ranking.ranks(), values));
    String byClass =
        nodes.node(
            place + "byClass", "Transpose", List.of(byImage), Attributes.integers("perm", order));
    return nodes.node(
        place + "rows", "Reshape", List.of(byClass, nodes.integers(place + "rows.shape", rows)));
  }

  /**
   * The best of each image.
   *
   * @param kept {@code [N * C, regions]}
   * @param boxes {@code [N * C, regions, 4]}
   * @param regions how many an image can have
   */
  private Detections best(String kept, String boxes, int regions) {
    int candidates = Math.multiplyExact(classes, regions);
    String byImage =
        nodes.node(
            "box.kept", "Reshape", List.of(kept, nodes.integers("box.kept.shape", -1, candidates)));
    String boxesByImage =
        nodes.node(
            "box.all",
            "Reshape",
            List.of(boxes, nodes.integers("box.all.shape", -1, candidates, AnchorAnswer.BOX)));
    Ranking best = Ranking.of(nodes, "best", byImage, Math.min(keep.perImage(), candidates));
    return new Detections(
        nodes.node("best.boxes", "GatherND", List.of(boxesByImage, best.places())),
        nodes.node("best.scores", "GatherND", List.of(best.best(), best.ranks())),
        nodes.node(
            "best.labels",
            "Div",
            List.of(best.candidates(), nodes.integer("best.regions", regions))),
        best.images(),
        best.most());
  }
}
