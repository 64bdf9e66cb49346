package org.mocovit.coco.accuracy;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.CocoSettings;

/**
 * A measure of a category that is a mean over curves of one range of sizes.
 *
 * @param area the range of sizes; without objects in it the measure is undefined
 * @param firstCurve the first of the curves, which lie side by side
 * @param curves how many there are, at least 1
 * @param cap at which of the numbers of detections the recall counts; null for average precision
 */
record CurveMean(int area, int firstCurve, int curves, @Nullable Integer cap) {
  /** Average precision at all IoU thresholds. */
  static CurveMean precision(CocoSettings settings, int area) {
    return all(settings, area, null);
  }

  /** Average precision at one IoU threshold, for all sizes. */
  static CurveMean precisionAt(int threshold) {
    return new CurveMean(0, threshold, 1, null);
  }

  /** Recall at all IoU thresholds. */
  static CurveMean recall(CocoSettings settings, int cap, int area) {
    return all(settings, area, cap);
  }

  /** Recall at one IoU threshold, for all sizes. */
  static CurveMean recallAt(int cap, int threshold) {
    return new CurveMean(0, threshold, 1, cap);
  }

  private static CurveMean all(CocoSettings settings, int area, @Nullable Integer cap) {
    int thresholds = settings.iouThresholds().size();
    return new CurveMean(area, area * thresholds, thresholds, cap);
  }

  /** Its value, where the category has objects in the range. */
  double of(CategoryCurves values) {
    Integer at = cap;
    IntStream all = IntStream.range(firstCurve, firstCurve + curves);
    return (at == null
            ? all.mapToDouble(values::averagePrecision)
            : all.mapToDouble(curve -> values.recall(at, curve)))
        .average()
        .orElseThrow();
  }
}
