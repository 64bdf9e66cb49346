package org.mocovit.model.architecture;

/**
 * The sizes of a Mask R-CNN (He et al., arXiv 1703.06870) on a feature pyramid (Lin et al., arXiv
 * 1612.03144) and what of its answers is kept.
 *
 * @param pyramidWidth channels of each level of the pyramid, at least 1
 * @param boxHeadWidth length of both hidden vectors of the box head, at least 1
 * @param maskHeadWidth channels inside the mask head, at least 1
 * @param maskHeadDepth convolutions of the mask head before it doubles the map, at least 0
 * @param anchorSize the side of square anchors on the finest level, P2, in pixels of the input, 8
 *     to 4,096; each further level has twice that of the one before
 * @param proposals which anchors become regions to look at
 * @param keep which detections are kept; {@link KeptDetections#perLevel} anchors of each level can
 *     become regions
 */
public record MaskRcnnForm(
    int pyramidWidth,
    int boxHeadWidth,
    int maskHeadWidth,
    int maskHeadDepth,
    int anchorSize,
    KeptProposals proposals,
    KeptDetections keep)
    implements DetectorForm {
  /** Boxes, each with one score, at each place of a map. */
  public static final int ANCHORS_PER_CELL = 3;

  /** That of the papers and of torchvision. */
  public static final MaskRcnnForm DEFAULT =
      new MaskRcnnForm(
          256, 1024, 256, 4, USUAL_ANCHOR_SIZE, KeptProposals.DEFAULT, KeptDetections.DEFAULT);

  /** Checks the sizes. */
  public MaskRcnnForm {
    FormRules.requireAtLeast("fpn-width", 1, pyramidWidth);
    FormRules.requireAtLeast("box-head-width", 1, boxHeadWidth);
    FormRules.requireAtLeast("mask-head-width", 1, maskHeadWidth);
    FormRules.requireAtLeast("mask-head-depth", 0, maskHeadDepth);
    FormRules.requireAnchorSize(anchorSize);
  }
}
