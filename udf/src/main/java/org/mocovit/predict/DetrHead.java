package org.mocovit.predict;

import java.util.List;
import org.mocovit.session.Tensor;

/**
 * Reads DETR's outputs, as {@code PostProcess} of its models/detr does: a softmax over the classes
 * and the background, which comes last and is never an answer, and boxes as shares of the input's
 * sides.
 *
 * @param classes how many there are, without the background
 */
record DetrHead(int classes) implements DetectionHead {
  @Override
  public void read(List<Tensor> outputs, Run run, List<Candidates> images) {
    Tensor logits = outputs.get(0);
    Tensor boxes = outputs.get(1);
    DetectionHead.requireShape(logits, "[N, boxes, classes + 1]", run.capacity(), -1, classes + 1);
    int queries = (int) logits.side(1);
    DetectionHead.requireShape(boxes, "[N, boxes, 4]", run.capacity(), queries, 4);
    double[] probabilities = new double[classes + 1];
    float[] scores = new float[classes];
    for (int image = 0; image < images.size(); image++) {
      for (int query = 0; query < queries; query++) {
        int box = image * queries + query;
        for (int c = 0; c <= classes; c++) {
          probabilities[c] = logits.values()[box * (classes + 1) + c];
        }
        Scores.softmax(probabilities);
        for (int c = 0; c < classes; c++) {
          scores[c] = (float) probabilities[c];
        }
        if (images.get(image).isOfInterest(scores, query)) {
          double[] b = DetectionHead.four(boxes.values(), 4 * box);
          images
              .get(image)
              .addScored(
                  DetectionHead.corners(
                      b[0] * run.width(),
                      b[1] * run.height(),
                      b[2] * run.width(),
                      b[3] * run.height()),
                  scores,
                  query);
        }
      }
    }
  }
}
