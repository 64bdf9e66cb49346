package org.mocovit.model.architecture;

/**
 * The sizes of a RetinaNet (Lin et al., arXiv 1708.02002) and what of its answers is kept.
 *
 * @param pyramidWidth channels of each level of the pyramid, at least 1
 * @param headWidth channels inside the head, at least 1
 * @param headDepth convolutions before the last one of each branch of the head, at least 0
 * @param anchorSize the smallest side of square anchors on the finest level, P3, in pixels of the
 *     input, {@value #MIN_ANCHOR_SIZE} to {@value #MAX_ANCHOR_SIZE}; each further level has twice
 *     that of the one before
 * @param top what the coarsest levels are computed from
 * @param keep which detections are kept
 */
public record RetinaNetForm(
    int pyramidWidth,
    int headWidth,
    int headDepth,
    int anchorSize,
    PyramidTop top,
    KeptDetections keep) {
  /** Boxes, each with a score for each class, at each place of a map. */
  public static final int ANCHORS_PER_CELL = 9;

  /** What anchors measure in the paper: four times the pixels from one place of P3 to the next. */
  public static final int USUAL_ANCHOR_SIZE = 32;

  /** Corners are whole pixels: of the shapes of smaller anchors rounding would leave little. */
  private static final int MIN_ANCHOR_SIZE = 8;

  private static final int MAX_ANCHOR_SIZE = 4096;

  /** That of the paper, of mmdetection and of torchvision. */
  public static final RetinaNetForm DEFAULT =
      new RetinaNetForm(256, 256, 4, USUAL_ANCHOR_SIZE, PyramidTop.C5, KeptDetections.DEFAULT);

  /** Checks the sizes. */
  public RetinaNetForm {
    requireAtLeast("fpn-width", 1, pyramidWidth);
    requireAtLeast("head-width", 1, headWidth);
    requireAtLeast("head-depth", 0, headDepth);
    if (anchorSize < MIN_ANCHOR_SIZE || anchorSize > MAX_ANCHOR_SIZE) {
      throw new IllegalArgumentException(
          "anchor-size must be in [%d, %,d]: %d"
              .formatted(MIN_ANCHOR_SIZE, MAX_ANCHOR_SIZE, anchorSize));
    }
  }

  private static void requireAtLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d: %d".formatted(name, least, value));
    }
  }
}
