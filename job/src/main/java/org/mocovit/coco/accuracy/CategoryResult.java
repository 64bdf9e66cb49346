package org.mocovit.coco.accuracy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.truth.TruthCategory;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.evaluation.ConfidenceInterval;
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
  private static final int AP = CocoReport.SUMMARY_NAMES.indexOf("AP");

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

  /** Mean of the average precisions at all IoU thresholds. */
  public MetricValue averagePrecision(int area) {
    return value(CurveMean.precision(settings, area));
  }

  /**
   * The 95 % interval of the average precision for all sizes; empty where there was no bootstrap,
   * or no replicate has an object.
   */
  public Optional<ConfidenceInterval> averagePrecisionInterval() {
    CategoryReplicates drawn = accuracy.replicates();
    Double measured = averagePrecision(0).orNull();
    return drawn == null || measured == null
        ? Optional.empty()
        : Bootstrap.interval(drawn.values(AP), measured);
  }

  /** Mean of the recalls at all IoU thresholds. */
  public MetricValue recall(int cap, int area) {
    return value(CurveMean.recall(settings, cap, area));
  }

  /** Average precision at an IoU threshold by its value, for all sizes. */
  public MetricValue averagePrecisionAt(double iou) {
    int threshold = settings.iouThresholds().indexOf(iou);
    return threshold < 0
        ? new MetricValue.Undefined("no IoU threshold " + iou)
        : value(CurveMean.precisionAt(threshold));
  }

  private MetricValue value(CurveMean mean) {
    return isDefined(mean.area()) ? Fractions.of(mean.of(accuracy)) : noObjects(mean.area());
  }

  private MetricValue noObjects(int area) {
    return new MetricValue.Undefined(
        "no objects in size range " + settings.areas().get(area).name());
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
