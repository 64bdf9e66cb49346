package org.mocovit.coco.accuracy;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.truth.TruthCategory;
import org.mocovit.evaluation.MetricValue;

/**
 * The accuracy of a category.
 *
 * @param category which; null where all are evaluated together
 * @param objects how many objects there are to find, by range of sizes
 * @param accuracy what its detections came to
 * @param errors what is wrong with them
 * @param settings what was measured
 */
public record CategoryResult(
    @Nullable TruthCategory category,
    List<Long> objects,
    CategoryAccuracy accuracy,
    CategoryErrors errors,
    CocoSettings settings) {
  /** Copies the list. */
  public CategoryResult {
    objects = List.copyOf(objects);
  }

  /** How many objects there are to find, of all sizes. */
  public long allObjects() {
    return objects.get(0);
  }

  /** Whether a range of sizes has objects, so that its numbers mean something. */
  boolean isDefined(int area) {
    return objects.get(area) > 0;
  }

  /** How many detections are wrong where there is nothing to find: they cost no AP. */
  public long falseAlarms() {
    return allObjects() == 0 ? accuracy.wrong() : 0;
  }

  /** Average precision at one IoU threshold. */
  double averagePrecision(int area, int threshold) {
    return accuracy.averagePrecision(curve(area, threshold));
  }

  /** Recall at one IoU threshold. */
  double recall(int cap, int area, int threshold) {
    return accuracy.recall(cap, curve(area, threshold));
  }

  /** Mean of the average precisions at all IoU thresholds. */
  public MetricValue averagePrecision(int area) {
    return mean(area, t -> averagePrecision(area, t));
  }

  /** Mean of the recalls at all IoU thresholds. */
  public MetricValue recall(int cap, int area) {
    return mean(area, t -> recall(cap, area, t));
  }

  /** Average precision at an IoU threshold by its value, for all sizes. */
  public MetricValue averagePrecisionAt(double iou) {
    int threshold = settings.iouThresholds().indexOf(iou);
    if (threshold < 0) {
      return new MetricValue.Undefined("no IoU threshold " + iou);
    }
    return isDefined(0) ? Fractions.of(averagePrecision(0, threshold)) : noObjects(0);
  }

  private MetricValue mean(int area, IntToDoubleFunction value) {
    return isDefined(area)
        ? Fractions.of(
            IntStream.range(0, settings.iouThresholds().size())
                .mapToDouble(value)
                .average()
                .orElseThrow())
        : noObjects(area);
  }

  private MetricValue noObjects(int area) {
    return new MetricValue.Undefined(
        "no objects in size range " + settings.areas().get(area).name());
  }

  private int curve(int area, int threshold) {
    return area * settings.iouThresholds().size() + threshold;
  }

  /** The points of a curve for all sizes, by rising recall. */
  public List<CurvePoint> points(int threshold) {
    return IntStream.range(0, PrecisionCurves.POINTS)
        .mapToObj(
            r ->
                new CurvePoint(
                    CocoSettings.RECALLS.get(r),
                    accuracy.precision(threshold, r),
                    accuracy.score(threshold, r)))
        .toList();
  }
}
