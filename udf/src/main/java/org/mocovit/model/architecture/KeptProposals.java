package org.mocovit.model.architecture;

/**
 * Which of a Mask R-CNN's anchors become proposals: regions of an image that its heads look at.
 *
 * @param nmsIou boxes that overlap a better one of their level by more than this are dropped, in
 *     [0, 1]
 * @param perImage how many proposals an image has at most, the best ones of all levels
 */
public record KeptProposals(double nmsIou, int perImage) {
  /** torchvision's and mmdetection's. */
  public static final KeptProposals DEFAULT = new KeptProposals(0.7, 1000);

  /** Checks the ranges. */
  public KeptProposals {
    if (!(nmsIou >= 0 && nmsIou <= 1)) {
      throw new IllegalArgumentException("proposal-nms-iou must be in [0, 1]: " + nmsIou);
    }
    FormRules.requireAtLeast("max-proposals", 1, perImage);
  }
}
