package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;
import org.mocovit.model.onnx.GraphBuilder;

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
 * <p>The graph's outputs are those of {@link DetectionOutputs} but the masks.
 */
final class DetectionTail {
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
   * @param image rows and columns of the input
   */
  void add(List<AnchorAnswer> answers, List<AnchorLevel> anchors, InputSize image) {
    List<Candidates> levels = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      String place = "candidates.p%d.".formatted(RetinaNet.FINEST + i);
      levels.add(
          Candidates.best(nodes, place, answers.get(i), anchors.get(i), classes, keep.perLevel()));
    }
    Candidates all = Candidates.joined(nodes, "candidates.", levels);
    String boxes =
        new BoxDecoding(nodes, "decode.", image, BoxDecoding.Weights.ONE)
            .boxes(all.anchors(), all.deltas());
    String scores = nodes.node("candidates.scores", "Sigmoid", List.of(all.logits()));
    String kept =
        new Suppression(nodes, "nms.", keep.nmsIou(), keep.minScore(), keep.perImage())
            .ofEachLabel(boxes, scores, all.labels(), classes);
    Ranking best = Ranking.of(nodes, "best", kept, Math.min(keep.perImage(), all.count()));
    DetectionOutputs outputs = new DetectionOutputs(nodes);
    outputs.numbers(DetectionOutputs.BOXES, "GatherND", List.of(boxes, best.places()), 4);
    outputs.numbers(DetectionOutputs.SCORES, "GatherND", List.of(best.best(), best.ranks()));
    outputs.integers(DetectionOutputs.LABELS, "GatherND", List.of(all.labels(), best.places()));
    outputs.integers(DetectionOutputs.IMAGES, "Identity", List.of(best.images()));
  }
}
