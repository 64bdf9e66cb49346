package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.mocovit.model.reference.MaskRcnn;
import org.mocovit.model.reference.ReferenceSegmenter;

/**
 * What a Mask R-CNN in PyTorch says of an image, to find the detections of its graph in it.
 *
 * <p>It is asked about every region that could be proposed. Which of them suppress which is left to
 * the graph: where two overlap by just as much as they may, rounding decides, in PyTorch otherwise
 * than there.
 */
final class SegmenterAnswers {
  /** Pixels by which a box may be off: graphs compute in float32 too, in another order. */
  private static final double SAME_PLACE = 0.01;

  /** Regions of each level beyond those that the graph takes, whose scores may be theirs. */
  private static final int MARGIN = 10;

  private final ReferenceSegmenter segmenter;
  private final MaskRcnn.Overview overview;
  private final List<Box> regions;
  private final int side;
  private final float[] probabilities;
  private final float[] deltas;

  private SegmenterAnswers(
      ReferenceSegmenter segmenter, MaskRcnn.Overview overview, List<Box> regions, int side) {
    this.segmenter = segmenter;
    this.overview = overview;
    this.regions = regions;
    this.side = side;
    MaskRcnn.Boxes boxes =
        segmenter.boxes(overview, List.of(regions.stream().map(Box::region).toList()));
    this.probabilities = boxes.logits().softmax(1).toFloatArray();
    this.deltas = boxes.deltas().toFloatArray();
  }

  /**
   * Asks the network.
   *
   * @param image normalised, {@code [1, 3, side, side]}
   */
  static SegmenterAnswers of(ReferenceSegmenter segmenter, RegionProposer proposer, NDArray image) {
    MaskRcnn.Overview overview = segmenter.overview(image);
    List<Box> regions =
        proposer.candidates(
            overview.anchors(),
            overview.objectness().toFloatArray(),
            overview.deltas().toFloatArray(),
            0,
            MARGIN);
    return new SegmenterAnswers(segmenter, overview, regions, proposer.side());
  }

  /**
   * How far the scores and masks of what the graph found are from the network's.
   *
   * @throws IllegalStateException if the network says nothing of a class and a box
   */
  double difference(FoundObjects found) {
    double most = 0;
    for (int d = 0; d < found.boxes().size(); d++) {
      most = Math.max(most, difference(found.label(d), found.score(d), found.boxes().get(d)));
    }
    return Math.max(most, maskDifference(found));
  }

  private double difference(int label, float score, Box box) {
    int classes = segmenter.classes();
    double least = Double.POSITIVE_INFINITY;
    for (int r = 0; r < regions.size(); r++) {
      int place = BoxCoder.VALUES * (r * classes + label);
      Box said = BoxCoder.OF_REGIONS.decode(deltas, place, regions.get(r), side);
      if (box.apart(said) <= SAME_PLACE) {
        double own = probabilities[r * (classes + 1) + 1 + label];
        least = Math.min(least, Math.abs(own - score));
      }
    }
    if (least == Double.POSITIVE_INFINITY) {
      throw new IllegalStateException(
          "A detection of the graph must be the network's: class %d, score %s, %s"
              .formatted(label, score, box));
    }
    return least;
  }

  private double maskDifference(FoundObjects found) {
    int cells = MaskRcnn.MASK_SIDE * MaskRcnn.MASK_SIDE;
    float[] own =
        segmenter
            .masks(overview, List.of(found.boxes().stream().map(Box::region).toList()))
            .toFloatArray();
    double most = 0;
    for (int d = 0; d < found.boxes().size(); d++) {
      int first = (d * segmenter.classes() + found.label(d)) * cells;
      float[] mask = found.mask(d);
      for (int cell = 0; cell < cells; cell++) {
        double probability = 1 / (1 + Math.exp(-own[first + cell]));
        most = Math.max(most, Math.abs(probability - mask[cell]));
      }
    }
    return most;
  }
}
