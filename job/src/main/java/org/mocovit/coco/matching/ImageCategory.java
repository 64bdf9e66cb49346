package org.mocovit.coco.matching;

import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.IouType;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.TruthObjects;
import org.mocovit.mask.CompressedMask;
import org.mocovit.mask.MaskOverlap;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.PixelBox;
import org.mocovit.mask.Polygons;
import org.mocovit.mask.RunLengthMask;

/**
 * The detections and objects of one image and category, or of one image where categories are
 * evaluated together. Reused from group to group; not shared between threads.
 */
final class ImageCategory {
  private final GroundTruth truth;
  private final TruthObjects objects;
  private final DetectionColumns detections;
  private final int[] order;
  private final boolean masks;
  private int image;
  private int firstDetection;
  private int detectionCount;
  private int firstObject;
  private int objectCount;
  private double[] overlaps = new double[64];

  /**
   * Groups of these detections.
   *
   * @param order the detections in the order of groups
   */
  ImageCategory(
      GroundTruth truth, CocoSettings settings, DetectionColumns detections, int[] order) {
    this.truth = truth;
    this.objects = truth.objects();
    this.detections = detections;
    this.order = order;
    this.masks = settings.iouType() == IouType.SEGM;
  }

  /**
   * Goes to a group and computes its overlaps.
   *
   * @param image number of the image
   * @param firstDetection place of its first detection in the order
   * @param detectionCount how many detections it has, after the cap
   * @param firstObject its first object
   * @param objectCount how many objects it has
   */
  void moveTo(int image, int firstDetection, int detectionCount, int firstObject, int objectCount) {
    this.image = image;
    this.firstDetection = firstDetection;
    this.detectionCount = detectionCount;
    this.firstObject = firstObject;
    this.objectCount = objectCount;
    int pairs = detectionCount * objectCount;
    if (pairs > overlaps.length) {
      overlaps = new double[Math.max(pairs, 2 * overlaps.length)];
    }
    if (pairs > 0) {
      if (masks) {
        overlapMasks();
      } else {
        overlapBoxes();
      }
    }
  }

  int image() {
    return image;
  }

  /** How many detections there are. */
  int detections() {
    return detectionCount;
  }

  /** How many objects there are. */
  int objects() {
    return objectCount;
  }

  /** The row of a detection, by its rank in the group. */
  int row(int rank) {
    return order[firstDetection + rank];
  }

  /** The number of an object, by its place in the group. */
  int object(int place) {
    return firstObject + place;
  }

  /** Area of a detection. */
  double detectionArea(int rank) {
    return detections.area(row(rank));
  }

  /** Area of an object. */
  double objectArea(int place) {
    return objects.area(object(place));
  }

  /** Whether an object is a crowd. */
  boolean isCrowd(int place) {
    return objects.isCrowd(object(place));
  }

  /** Overlap of a detection and an object. */
  double overlap(int rank, int place) {
    return overlaps[rank * objectCount + place];
  }

  private void overlapBoxes() {
    for (int place = 0; place < objectCount; place++) {
      Box box = boxOf(object(place));
      boolean crowd = isCrowd(place);
      for (int rank = 0; rank < detectionCount; rank++) {
        overlaps[rank * objectCount + place] =
            crowd
                ? BoxOverlap.ofDetection(detections, row(rank), box)
                : BoxOverlap.iou(detections, row(rank), box);
      }
    }
  }

  private void overlapMasks() {
    MaskSize size = truth.size(image);
    @Nullable RunLengthMask[] found = new RunLengthMask[detectionCount];
    for (int place = 0; place < objectCount; place++) {
      RunLengthMask object = maskOf(object(place), size);
      boolean crowd = isCrowd(place);
      for (int rank = 0; rank < detectionCount; rank++) {
        int row = row(rank);
        double overlap = 0;
        if (mayTouch(row, object.box())) {
          RunLengthMask detection = found[rank];
          if (detection == null) {
            detection = mask(row, size);
            found[rank] = detection;
          }
          overlap =
              crowd
                  ? MaskOverlap.ofDetection(detection, object)
                  : MaskOverlap.iou(detection, object);
        }
        overlaps[rank * objectCount + place] = overlap;
      }
    }
  }

  /** Spares filling boxes that are masks and lie elsewhere; a filled box is rounded to pixels. */
  private boolean mayTouch(int row, PixelBox box) {
    double x = detections.x(row);
    double y = detections.y(row);
    double endX = x + detections.width(row);
    double endY = y + detections.height(row);
    return detections.hasMask(row)
        || (Math.min(x, endX) - 1 <= box.x() + box.width()
            && Math.max(x, endX) + 1 >= box.x()
            && Math.min(y, endY) - 1 <= box.y() + box.height()
            && Math.max(y, endY) + 1 >= box.y());
  }

  private RunLengthMask mask(int row, MaskSize size) {
    CompressedMask mask = detections.mask(row);
    return mask == null
        ? Polygons.box(
            size,
            detections.x(row),
            detections.y(row),
            detections.width(row),
            detections.height(row))
        : mask.pixels(size);
  }

  private RunLengthMask maskOf(int object, MaskSize size) {
    return present(objects.segmentation(object), object).pixels(size);
  }

  private Box boxOf(int object) {
    return present(objects.box(object), object);
  }

  private <T> T present(@Nullable T value, int object) {
    // The annotations were refused if anything that is compared was missing.
    if (value == null) {
      throw new IllegalStateException(
          "Annotation %d must have what is compared".formatted(objects.id(object)));
    }
    return value;
  }
}
