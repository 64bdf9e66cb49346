package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mocovit.model.reference.MaskRcnn;
import org.mocovit.model.reference.ReferenceSegmenter;

/** A Mask R-CNN in PyTorch, with loops in Java around it that make detections of its answers. */
final class PlainSegmenter {
  private static final double MIN_SCORE = 0.05;
  private static final double NMS_IOU = 0.5;
  private static final int PER_IMAGE = 100;
  private static final double LEAST_SIDE = 1e-2;

  private final ReferenceSegmenter segmenter;
  private final RegionProposer proposer;

  PlainSegmenter(ReferenceSegmenter segmenter, RegionProposer proposer) {
    this.segmenter = segmenter;
    this.proposer = proposer;
  }

  record Found(int label, float score, Box box) {}

  /**
   * What it finds in an image, from the best on.
   *
   * @param image normalised, {@code [1, 3, side, side]}
   */
  List<Found> find(NDArray image) {
    MaskRcnn.Overview overview = segmenter.overview(image);
    List<Box> regions =
        proposer.regions(
            overview.anchors(),
            overview.objectness().toFloatArray(),
            overview.deltas().toFloatArray(),
            0);
    MaskRcnn.Boxes boxes =
        segmenter.boxes(overview, List.of(regions.stream().map(Box::region).toList()));
    float[] probabilities = boxes.logits().softmax(1).toFloatArray();
    float[] deltas = boxes.deltas().toFloatArray();
    List<Found> found = new ArrayList<>();
    for (int label = 0; label < segmenter.classes(); label++) {
      found.addAll(ofClass(label, regions, probabilities, deltas));
    }
    return found.stream()
        .sorted(Comparator.comparing(Found::score).reversed())
        .limit(PER_IMAGE)
        .toList();
  }

  private List<Found> ofClass(int label, List<Box> regions, float[] probabilities, float[] deltas) {
    int classes = segmenter.classes();
    List<Found> candidates = new ArrayList<>();
    for (int r = 0; r < regions.size(); r++) {
      float score = probabilities[r * (classes + 1) + 1 + label];
      Box box =
          BoxCoder.OF_REGIONS.decode(
              deltas, 4 * (r * classes + label), regions.get(r), proposer.side());
      if (score > MIN_SCORE && box.width() >= LEAST_SIDE && box.height() >= LEAST_SIDE) {
        candidates.add(new Found(label, score, box));
      }
    }
    candidates.sort(Comparator.comparing(Found::score).reversed());
    List<Found> kept = new ArrayList<>();
    for (Found candidate : candidates) {
      if (kept.stream().noneMatch(better -> better.box().iou(candidate.box()) > NMS_IOU)) {
        kept.add(candidate);
      }
    }
    return kept;
  }
}
