package org.mocovit.coco.detection;

import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.mask.Segmentation;

/**
 * One found object.
 *
 * @param imageId id of its image
 * @param categoryId id of its category
 * @param box its box; null where there is none
 * @param score how sure the detector is; finite
 * @param segmentation its mask; null where there is none, or masks are not read
 */
public record Detection(
    long imageId,
    long categoryId,
    @Nullable Box box,
    double score,
    @Nullable Segmentation segmentation) {
  /** Refuses a score that cannot be ordered. */
  public Detection {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("score must be a finite number: " + score);
    }
  }
}
