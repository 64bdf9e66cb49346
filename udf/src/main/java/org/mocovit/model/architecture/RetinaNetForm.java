package org.mocovit.model.architecture;

/**
 * The sizes of a RetinaNet (Lin et al., arXiv 1708.02002) and what of its answers is kept.
 *
 * @param pyramidWidth channels of each level of the pyramid, at least 1
 * @param headWidth channels inside the head, at least 1
 * @param headDepth convolutions before the last one of each branch of the head, at least 0
 * @param top what the coarsest levels are computed from
 * @param keep which detections are kept
 */
public record RetinaNetForm(
    int pyramidWidth, int headWidth, int headDepth, PyramidTop top, KeptDetections keep) {
  /** Boxes, each with a score for each class, at each place of a map. */
  public static final int ANCHORS_PER_CELL = 9;

  /** That of the paper, of mmdetection and of torchvision. */
  public static final RetinaNetForm DEFAULT =
      new RetinaNetForm(256, 256, 4, PyramidTop.C5, KeptDetections.DEFAULT);

  /** Checks the sizes. */
  public RetinaNetForm {
    requireAtLeast("fpn-width", 1, pyramidWidth);
    requireAtLeast("head-width", 1, headWidth);
    requireAtLeast("head-depth", 0, headDepth);
  }

  private static void requireAtLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d: %d".formatted(name, least, value));
    }
  }
}
