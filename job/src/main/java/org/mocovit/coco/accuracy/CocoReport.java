package org.mocovit.coco.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.detection.IntakeCounts;
import org.mocovit.evaluation.Measure;
import org.mocovit.evaluation.MetricValue;

/**
 * The result of an evaluation: its categories, and the means over those that have objects.
 *
 * <p>A category without objects counts in no mean, whatever its detections; a mean over none is
 * undefined. AP and the AR of sizes are at the largest number of detections.
 *
 * @param settings what was measured
 * @param categories all that were evaluated, by id
 * @param images how many images were evaluated
 * @param intake how many detections there were, and how many were left out
 * @param replicates the summary on the replicates of a bootstrap; null where there was none
 */
public record CocoReport(
    CocoSettings settings,
    List<CategoryResult> categories,
    int images,
    IntakeCounts intake,
    @Nullable SummaryReplicates replicates) {
  /** The names of {@link #summary}. */
  public static final List<String> SUMMARY_NAMES =
      List.of(
          "AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl");

  /** Copies the list. */
  public CocoReport {
    categories = List.copyOf(categories);
  }

  /**
   * The twelve measures of COCO, in its order, with intervals where there was a bootstrap;
   * undefined where they were not asked for.
   */
  public List<Measure> summary() {
    SummaryReplicates drawn = replicates;
    List<Measure> measures = measured();
    if (drawn != null) {
      measures.replaceAll(m -> withInterval(m, drawn));
    }
    return measures;
  }

  private static Measure withInterval(Measure measure, SummaryReplicates drawn) {
    Double value = measure.value().orNull();
    return value == null
        ? measure
        : measure.withInterval(drawn.interval(measure.metric(), value).orElse(null));
  }

  private List<Measure> measured() {
    List<Measure> measures = new ArrayList<>();
    for (SummaryMeasure measure : SummaryMeasure.all(settings)) {
      CurveMean mean = measure.mean();
      measures.add(
          mean == null
              ? new Measure(
                  measure.name(), Measure.ALL, new MetricValue.Undefined(measure.reason()), null, 0)
              : mean(measure.name(), Measure.ALL, mean));
    }
    return measures;
  }

  /** The summary, and AP and AR of every threshold, range of sizes and number of detections. */
  public List<Measure> measures() {
    int lastCap = settings.maxDetections().size() - 1;
    List<Measure> measures = new ArrayList<>(summary());
    for (int t = 0; t < settings.iouThresholds().size(); t++) {
      String group = "iou=" + thresholdName(settings.iouThresholds().get(t));
      measures.add(mean("AP", group, CurveMean.precisionAt(t)));
      measures.add(mean("AR", group, CurveMean.recallAt(lastCap, t)));
    }
    for (int area = 1; area < settings.areas().size(); area++) {
      String group = "area=" + settings.areas().get(area).name();
      measures.add(mean("AP", group, CurveMean.precision(settings, area)));
      measures.add(mean("AR", group, CurveMean.recall(settings, lastCap, area)));
    }
    for (int cap = 0; cap < settings.maxDetections().size(); cap++) {
      String group = "max_dets=" + settings.maxDetections().get(cap);
      measures.add(mean("AR", group, CurveMean.recall(settings, cap, 0)));
    }
    return measures;
  }

  /** An IoU threshold as people write it; 0.8999999999999999 is 0.9. */
  public static String thresholdName(double iou) {
    String name = String.format(Locale.ROOT, "%.4f", iou).replaceAll("0+$", "");
    return name.endsWith(".") ? name + "0" : name;
  }

  /** How many objects there are to find. */
  public long objects() {
    return categories.stream().mapToLong(CategoryResult::allObjects).sum();
  }

  /** How many detections counted, after the cap. */
  public long detections() {
    return categories.stream().mapToLong(c -> c.accuracy().detections()).sum();
  }

  /** The mean over the categories that have objects in the range of sizes. */
  private Measure mean(String name, String group, CurveMean curves) {
    List<CategoryResult> defined =
        categories.stream().filter(c -> c.isDefined(curves.area())).toList();
    OptionalDouble mean = defined.stream().mapToDouble(c -> curves.of(c.accuracy())).average();
    return new Measure(
        name,
        group,
        mean.isPresent()
            ? Fractions.of(mean.getAsDouble())
            : new MetricValue.Undefined(
                "no objects in size range " + settings.areas().get(curves.area()).name()),
        null,
        defined.size());
  }
}
