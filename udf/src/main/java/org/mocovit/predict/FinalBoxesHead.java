package org.mocovit.predict;

import java.util.List;
import org.mocovit.model.OutputKind;
import org.mocovit.session.Tensor;

/**
 * Reads detections that the model has finished itself: each a box, a score and a class, in one
 * tensor or in three, and possibly a mask, in a fourth.
 *
 * @param kind which of them
 */
record FinalBoxesHead(OutputKind kind) implements DetectionHead {
  private static final int SCORE = 4;
  private static final int LABEL = 5;
  private static final int MASKS = 3;

  @Override
  public void read(List<Tensor> outputs, Run run, List<Candidates> images) {
    if (kind == OutputKind.END_TO_END) {
      readRows(outputs.get(0), run, images);
    } else {
      readThree(outputs.get(0), outputs.get(1), outputs.get(2), run, images);
    }
    if (kind.hasMasks()) {
      setMasks(outputs.get(0), outputs.get(MASKS), run, images);
    }
  }

  private static void setMasks(Tensor corners, Tensor output, Run run, List<Candidates> images) {
    boolean batched = corners.rank() != 2;
    int boxes = (int) corners.side(batched ? 1 : 0);
    OutputMasks masks =
        batched ? OutputMasks.ofBatch(output, boxes, run) : OutputMasks.ofImage(output, boxes, run);
    for (int image = 0; image < images.size(); image++) {
      images.get(image).setMasks(masks.from(image * boxes));
    }
  }

  private static void readRows(Tensor rows, Run run, List<Candidates> images) {
    DetectionHead.requireShape(rows, "[N, boxes, 6]", run.capacity(), -1, LABEL + 1);
    int boxes = (int) rows.side(1);
    for (int image = 0; image < images.size(); image++) {
      for (int box = 0; box < boxes; box++) {
        int start = (image * boxes + box) * (LABEL + 1);
        float score = rows.values()[start + SCORE];
        add(
            images.get(image),
            DetectionHead.four(rows.values(), start),
            score,
            rows,
            start + LABEL,
            box);
      }
    }
  }

  private static void readThree(
      Tensor corners, Tensor scores, Tensor labels, Run run, List<Candidates> images) {
    boolean batched = corners.rank() != 2;
    int boxes = (int) corners.side(batched ? 1 : 0);
    if (batched) {
      DetectionHead.requireShape(corners, "[N, boxes, 4]", run.capacity(), boxes, 4);
      DetectionHead.requireShape(scores, "[N, boxes]", run.capacity(), boxes);
      DetectionHead.requireShape(labels, "[N, boxes]", run.capacity(), boxes);
    } else {
      DetectionHead.requireShape(corners, "[boxes, 4]", boxes, 4);
      DetectionHead.requireShape(scores, "[boxes]", boxes);
      DetectionHead.requireShape(labels, "[boxes]", boxes);
    }
    for (int image = 0; image < images.size(); image++) {
      for (int box = 0; box < boxes; box++) {
        int index = image * boxes + box;
        add(
            images.get(image),
            DetectionHead.four(corners.values(), 4 * index),
            scores.values()[index],
            labels,
            index,
            box);
      }
    }
  }

  /** What fills a batch up has a low score, and any number for its class. */
  private static void add(
      Candidates image, double[] corners, float score, Tensor labels, int label, int box) {
    image.addLabelled(corners, score, image.isHighEnough(score) ? labels.integer(label) : 0, box);
  }
}
