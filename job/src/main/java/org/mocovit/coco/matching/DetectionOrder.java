package org.mocovit.coco.matching;

import org.jspecify.annotations.Nullable;
import org.mocovit.coco.CategoryUse;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.mask.CompressedMask;

/**
 * The order in which detections are matched: by image, category, falling score, place in the file.
 *
 * <p>Scores are compared as numbers, so that -0.0 and 0.0 are equal. Where categories are evaluated
 * together, those of equal score are in the order of categories first, as in the reference. Rows of
 * a table have no place; what decides then are their own values: x, y, width, height, the mask's
 * text. Rows that agree in all of these are one another's copies.
 */
final class DetectionOrder implements IndexSort.IndexOrder {
  private final DetectionColumns detections;
  private final boolean apart;

  private DetectionOrder(DetectionColumns detections, CategoryUse categoryUse) {
    this.detections = detections;
    this.apart = categoryUse == CategoryUse.APART;
  }

  /** The rows in that order. */
  static int[] of(DetectionColumns detections, CategoryUse categoryUse) {
    return IndexSort.sorted(detections.size(), new DetectionOrder(detections, categoryUse));
  }

  @Override
  public int compare(int a, int b) {
    int byImage = Integer.compare(detections.image(a), detections.image(b));
    if (byImage != 0) {
      return byImage;
    }
    int byCategory = Integer.compare(detections.category(a), detections.category(b));
    if (apart && byCategory != 0) {
      return byCategory;
    }
    double scoreOfA = detections.score(a);
    double scoreOfB = detections.score(b);
    if (scoreOfA != scoreOfB) {
      return scoreOfA > scoreOfB ? -1 : 1;
    }
    return byCategory != 0 ? byCategory : comparePlaces(a, b);
  }

  private int comparePlaces(int a, int b) {
    int order = Long.compare(detections.position(a), detections.position(b));
    if (order == 0) {
      order = Double.compare(detections.x(a), detections.x(b));
    }
    if (order == 0) {
      order = Double.compare(detections.y(a), detections.y(b));
    }
    if (order == 0) {
      order = Double.compare(detections.width(a), detections.width(b));
    }
    if (order == 0) {
      order = Double.compare(detections.height(a), detections.height(b));
    }
    return order == 0 ? text(detections.mask(a)).compareTo(text(detections.mask(b))) : order;
  }

  private static String text(@Nullable CompressedMask mask) {
    return mask == null ? "" : mask.counts();
  }
}
