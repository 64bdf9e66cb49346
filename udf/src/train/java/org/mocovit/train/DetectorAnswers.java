package org.mocovit.train;

import java.util.List;
import org.mocovit.model.reference.RetinaNet;

/** What a RetinaNet in PyTorch says of a batch, to find the detections of its graph in it. */
final class DetectorAnswers {
  /** Pixels by which a box may be off: graphs compute in float32 too, in another order. */
  private static final double SAME_PLACE = 0.01;

  private final float[] logits;
  private final float[] deltas;
  private final List<Box> anchors;
  private final int classes;
  private final int side;

  private DetectorAnswers(
      float[] logits, float[] deltas, List<Box> anchors, int classes, int side) {
    this.logits = logits;
    this.deltas = deltas;
    this.anchors = anchors;
    this.classes = classes;
    this.side = side;
  }

  static DetectorAnswers of(RetinaNet.Answer answer, List<Box> anchors, int classes, int side) {
    return new DetectorAnswers(
        answer.logits().toFloatArray(), answer.deltas().toFloatArray(), anchors, classes, side);
  }

  /**
   * How far a detection's score is from that of the answer with its image, class and box.
   *
   * @throws IllegalStateException if no answer has them
   */
  double difference(int image, int label, float score, Box box) {
    double least = Double.POSITIVE_INFINITY;
    for (int a = 0; a < anchors.size(); a++) {
      int anchor = image * anchors.size() + a;
      Box said = BoxCoder.OF_ANCHORS.decode(deltas, BoxCoder.VALUES * anchor, anchors.get(a), side);
      if (box.apart(said) <= SAME_PLACE) {
        double own = 1 / (1 + Math.exp(-logits[anchor * classes + label]));
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
}
