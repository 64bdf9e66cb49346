package org.mocovit.coco.matching;

import org.mocovit.coco.Box;
import org.mocovit.coco.detection.DetectionColumns;

/**
 * How much two boxes have in common. The operations and their order are those of {@code bbIou} in
 * maskApi.c of the COCO API (cocodataset/cocoapi at 8c9bcc3), so that results agree to the last
 * bit.
 */
final class BoxOverlap {
  private BoxOverlap() {}

  /** Common area by that of the union. */
  static double iou(DetectionColumns detections, int row, Box truth) {
    double common = common(detections, row, truth);
    if (common == 0) {
      return 0;
    }
    double area = detections.width(row) * detections.height(row);
    return common / (area + truth.width() * truth.height() - common);
  }

  /** Common area by that of the detection: how much of it lies in a crowd. */
  static double ofDetection(DetectionColumns detections, int row, Box crowd) {
    double common = common(detections, row, crowd);
    return common == 0 ? 0 : common / (detections.width(row) * detections.height(row));
  }

  private static double common(DetectionColumns detections, int row, Box truth) {
    double x = detections.x(row);
    double width =
        Math.min(x + detections.width(row), truth.x() + truth.width()) - Math.max(x, truth.x());
    if (width <= 0) {
      return 0;
    }
    double y = detections.y(row);
    double height =
        Math.min(y + detections.height(row), truth.y() + truth.height()) - Math.max(y, truth.y());
    return height <= 0 ? 0 : width * height;
  }
}
