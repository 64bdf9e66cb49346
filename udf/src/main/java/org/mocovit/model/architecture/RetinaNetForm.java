package org.mocovit.model.architecture;

/**
 * The sizes of a RetinaNet (Lin et al., arXiv 1708.02002) and what of its answers is kept.
 *
 * @param pyramidWidth channels of each level of the pyramid, at least 1
 * @param headWidth channels inside the head, at least 1
 * @param headDepth convolutions before the last one of each branch of the head, at least 0
 * @param anchorSize the smallest side of square anchors on the finest level, P3, in pixels of the
 *     input, 8 to 4,096; each further level has twice that of the one before
 * @param top what the coarsest levels are computed from
 * @param keep which detections are kept
 */
public record RetinaNetForm(
    int pyramidWidth,
    int headWidth,
    int headDepth,
    int anchorSize,
    PyramidTop top,
    KeptDetections keep)
    implements DetectorForm {
  /** Boxes, each with a score for each class, at each place of a map. */
  public static final int ANCHORS_PER_CELL = 9;

  /** That of the paper, of mmdetection and of torchvision. */
  public static final RetinaNetForm DEFAULT =
      new RetinaNetForm(256, 256, 4, USUAL_ANCHOR_SIZE, PyramidTop.C5, KeptDetections.DEFAULT);

  /** Checks the sizes. */
  public RetinaNetForm {
    FormRules.requireAtLeast("fpn-width", 1, pyramidWidth);
    FormRules.requireAtLeast("head-width", 1, headWidth);
    FormRules.requireAtLeast("head-depth", 0, headDepth);
    FormRules.requireAnchorSize(anchorSize);
  }
}
