package org.mocovit.model.architecture;

/**
 * Which candidates become detections: boxes with a class, which are anchors of a RetinaNet and
 * proposals of a Mask R-CNN.
 *
 * @param minScore a candidate's score must be above it, in [0, 1)
 * @param perLevel how many candidates of each level of the pyramid can pass, the best ones; of a
 *     Mask R-CNN how many anchors, before proposals are made of them
 * @param nmsIou candidates that overlap a better one of their class by more than this are dropped,
 *     in [0, 1]
 * @param perImage how many detections an image has at most, the best ones
 */
public record KeptDetections(double minScore, int perLevel, double nmsIou, int perImage) {
  /** mmdetection's; torchvision keeps 300 an image. */
  public static final KeptDetections DEFAULT = new KeptDetections(0.05, 1000, 0.5, 100);

  /** Checks the ranges. */
  public KeptDetections {
    if (!(minScore >= 0 && minScore < 1)) {
      throw new IllegalArgumentException("min-score must be in [0, 1): " + minScore);
    }
    if (!(nmsIou >= 0 && nmsIou <= 1)) {
      throw new IllegalArgumentException("nms-iou must be in [0, 1]: " + nmsIou);
    }
    if (perLevel < 1 || perImage < 1) {
      throw new IllegalArgumentException(
          "max-per-level and max-per-image must be at least 1: %d, %d"
              .formatted(perLevel, perImage));
    }
  }
}
