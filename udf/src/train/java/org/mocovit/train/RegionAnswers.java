package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.List;
import org.mocovit.model.reference.MaskRcnn;
import org.mocovit.model.reference.PyTorch;
import org.mocovit.model.reference.ReferenceSegmenter;
import org.mocovit.model.reference.Region;

/**
 * What a Mask R-CNN says of regions, beside what it is to say.
 *
 * @param targets what it is to say
 * @param boxes what it says of all of them
 * @param masks logits of those whose masks are asked for, {@code [masks, classes, 28, 28]}
 * @param classes how many
 */
record RegionAnswers(RegionTargets targets, MaskRcnn.Boxes boxes, NDArray masks, int classes) {
  private static final int CELLS = MaskRcnn.MASK_SIDE * MaskRcnn.MASK_SIDE;

  static RegionAnswers of(
      ReferenceSegmenter segmenter, MaskRcnn.Overview overview, RegionTargets targets) {
    // Where no region shows an object, the masks of all stand in, at no weight: every tensor must
    // have a gradient.
    List<List<Region>> masked = targets.masks() > 0 ? targets.maskRegions() : targets.regions();
    return new RegionAnswers(
        targets,
        segmenter.boxes(overview, targets.regions()),
        segmenter.masks(overview, masked),
        segmenter.classes());
  }

  /** Cross entropy of the classes, the mean over the regions. */
  NDArray entropy(NDManager scratch) {
    NDArray likely = boxes.logits().logSoftmax(1).mul(targets.classes(scratch, classes));
    return PyTorch.scaled(likely.sum(), -1.0 / targets.size());
  }

  /** Smooth L1 of the boxes of what the regions show, divided by the number of all regions. */
  NDArray box(NDManager scratch) {
    if (targets.objects() == 0) {
      return PyTorch.scaled(boxes.deltas().sum(), 0);
    }
    NDArray own =
        boxes.deltas().reshape(-1, BoxCoder.VALUES).get(targets.ownRows(scratch, classes));
    return PyTorch.scaled(BoxLoss.sum(own, targets.deltas(scratch)), 1.0 / targets.size());
  }

  /** Binary cross entropy of the masks of the regions' own classes, the mean over the cells. */
  NDArray mask(NDManager scratch) {
    if (targets.masks() == 0) {
      return PyTorch.scaled(masks.sum(), 0);
    }
    NDArray own = ownMasks(scratch);
    NDArray wanted = targets.masks(scratch, MaskRcnn.MASK_SIDE);
    NDArray sum = Activation.softPlus(own).sub(own.mul(wanted)).sum();
    return PyTorch.scaled(sum, 1.0 / targets.masks() / CELLS);
  }

  private NDArray ownMasks(NDManager scratch) {
    return masks.reshape(-1, CELLS).get(targets.ownMasks(scratch, classes));
  }

  /** Of the regions that show an object, the share whose class is the likeliest answer. */
  double regionsRight(NDManager scratch) {
    if (targets.objects() == 0) {
      return 1;
    }
    long[] best = boxes.logits().get(targets.places(scratch)).argMax(1).toLongArray();
    int right = 0;
    for (int i = 0; i < best.length; i++) {
      right += best[i] == targets.label(i) + 1 ? 1 : 0;
    }
    return (double) right / best.length;
  }

  /** Of the cells that belong to the answered or to the wanted masks, the share that both have. */
  double maskIou(NDManager scratch) {
    if (targets.masks() == 0) {
      return 1;
    }
    float[] said = ownMasks(scratch).toFloatArray();
    float[] wanted = targets.masks(scratch, MaskRcnn.MASK_SIDE).toFloatArray();
    int common = 0;
    int either = 0;
    for (int i = 0; i < said.length; i++) {
      boolean saidInside = said[i] > 0;
      boolean inside = wanted[i] >= 0.5f;
      common += saidInside && inside ? 1 : 0;
      either += saidInside || inside ? 1 : 0;
    }
    return either == 0 ? 1 : (double) common / either;
  }
}
