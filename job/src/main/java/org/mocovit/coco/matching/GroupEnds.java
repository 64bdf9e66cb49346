package org.mocovit.coco.matching;

import org.mocovit.coco.CategoryUse;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.TruthObjects;

/**
 * Walks ordered detections and objects image by image and cuts both into groups of one category, or
 * of all where these are evaluated together.
 */
final class GroupEnds {
  private final GroundTruth truth;
  private final TruthObjects objects;
  private final boolean apart;
  private final DetectionColumns detections;
  private final int[] order;
  private int detection;
  private int detectionEnd;
  private int lastDetection;
  private int object;
  private int objectEnd;
  private int lastObject;

  /** Begins before the first image; images are to be entered in the order of the detections. */
  GroupEnds(GroundTruth truth, CategoryUse categoryUse, DetectionColumns detections, int[] order) {
    this.truth = truth;
    this.objects = truth.objects();
    this.apart = categoryUse == CategoryUse.APART;
    this.detections = detections;
    this.order = order;
  }

  /** Goes to an image, before its first group. */
  void enter(int image) {
    detectionEnd = lastDetection;
    while (lastDetection < order.length && detections.image(order[lastDetection]) == image) {
      lastDetection++;
    }
    objectEnd = truth.firstObject(image);
    lastObject = truth.firstObject(image + 1);
  }

  /** Goes on to the next group of the image; false if there is none. */
  boolean next() {
    detection = detectionEnd;
    object = objectEnd;
    if (detection == lastDetection && object == lastObject) {
      return false;
    }
    if (!apart) {
      detectionEnd = lastDetection;
      objectEnd = lastObject;
      return true;
    }
    int category =
        Math.min(
            detection == lastDetection ? Integer.MAX_VALUE : categoryOfDetection(detection),
            object == lastObject ? Integer.MAX_VALUE : objects.category(object));
    while (detectionEnd < lastDetection && categoryOfDetection(detectionEnd) == category) {
      detectionEnd++;
    }
    while (objectEnd < lastObject && objects.category(objectEnd) == category) {
      objectEnd++;
    }
    return true;
  }

  private int categoryOfDetection(int place) {
    return detections.category(order[place]);
  }

  /** Place of the group's first detection in the order. */
  int detection() {
    return detection;
  }

  /** Place behind its last detection. */
  int detectionEnd() {
    return detectionEnd;
  }

  /** The group's first object. */
  int object() {
    return object;
  }

  /** The object behind its last. */
  int objectEnd() {
    return objectEnd;
  }
}
