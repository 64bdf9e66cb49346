package org.mocovit.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mocovit.model.reference.MaskRcnn;
import org.mocovit.session.Tensor;

/** What the graph of a Mask R-CNN finds in one image. */
final class FoundObjects {
  private static final int CELLS = MaskRcnn.MASK_SIDE * MaskRcnn.MASK_SIDE;

  private final List<Box> boxes = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();
  private final List<Float> scores = new ArrayList<>();
  private final List<float[]> masks = new ArrayList<>();

  private FoundObjects() {}

  /**
   * The objects of one image of a batch.
   *
   * @param image its place
   * @param outputs boxes, scores, labels, images and masks
   */
  static FoundObjects in(int image, List<Tensor> outputs) {
    FoundObjects objects = new FoundObjects();
    for (int d = 0; d < outputs.get(1).side(0); d++) {
      if (outputs.get(3).integer(d) == image) {
        float[] box = Arrays.copyOfRange(outputs.get(0).values(), 4 * d, 4 * d + 4);
        objects.boxes.add(new Box(box[0], box[1], box[2], box[3]));
        objects.scores.add(outputs.get(1).values()[d]);
        objects.labels.add((int) outputs.get(2).integer(d));
        objects.masks.add(Arrays.copyOfRange(outputs.get(4).values(), CELLS * d, CELLS * (d + 1)));
      }
    }
    return objects;
  }

  /** Where they are. */
  List<Box> boxes() {
    return List.copyOf(boxes);
  }

  /** The class of an object, from 0. */
  int label(int index) {
    return labels.get(index);
  }

  /** How sure it is. */
  float score(int index) {
    return scores.get(index);
  }

  /** The probability of each cell of its mask to be its, {@code [28, 28]}. */
  float[] mask(int index) {
    return masks.get(index);
  }
}
