package org.mocovit.coco.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.AreaRange;
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

  /** COCO's names of its three ranges of sizes in the names of measures. */
  private static final List<String> SIZES = List.of("small", "medium", "large");

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
    int lastCap = settings.maxDetections().size() - 1;
    List<Measure> measures = new ArrayList<>();
    measures.add(averagePrecision("AP", Measure.ALL, 0));
    measures.add(averagePrecisionAt("AP50", 0.5));
    measures.add(averagePrecisionAt("AP75", 0.75));
    for (String size : SIZES) {
      measures.add(ofSize("AP", size, (name, area) -> averagePrecision(name, Measure.ALL, area)));
    }
    for (int cap : CocoSettings.COCO_MAX_DETECTIONS) {
      String name = "AR" + cap;
      int index = settings.maxDetections().indexOf(cap);
      measures.add(
          index < 0
              ? undefined(name, "not evaluated at %d detections".formatted(cap))
              : recall(name, Measure.ALL, index, 0));
    }
    for (String size : SIZES) {
      measures.add(ofSize("AR", size, (name, area) -> recall(name, Measure.ALL, lastCap, area)));
    }
    return measures;
  }

  /** The summary, and AP and AR of every threshold, range of sizes and number of detections. */
  public List<Measure> measures() {
    int lastCap = settings.maxDetections().size() - 1;
    List<Measure> measures = new ArrayList<>(summary());
    for (int t = 0; t < settings.iouThresholds().size(); t++) {
      int threshold = t;
      String group = "iou=" + thresholdName(settings.iouThresholds().get(t));
      measures.add(mean("AP", group, 0, c -> c.averagePrecision(0, threshold)));
      measures.add(mean("AR", group, 0, c -> c.recall(lastCap, 0, threshold)));
    }
    for (int area = 1; area < settings.areas().size(); area++) {
      String group = "area=" + settings.areas().get(area).name();
      measures.add(averagePrecision("AP", group, area));
      measures.add(recall("AR", group, lastCap, area));
    }
    for (int cap = 0; cap < settings.maxDetections().size(); cap++) {
      measures.add(recall("AR", "max_dets=" + settings.maxDetections().get(cap), cap, 0));
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

  private Measure averagePrecision(String name, String group, int area) {
    return mean(name, group, area, c -> meanOfThresholds(t -> c.averagePrecision(area, t)));
  }

  private Measure recall(String name, String group, int cap, int area) {
    return mean(name, group, area, c -> meanOfThresholds(t -> c.recall(cap, area, t)));
  }

  private double meanOfThresholds(IntToDoubleFunction value) {
    return IntStream.range(0, settings.iouThresholds().size())
        .mapToDouble(value)
        .average()
        .orElseThrow();
  }

  private Measure averagePrecisionAt(String name, double iou) {
    int threshold = settings.iouThresholds().indexOf(iou);
    return threshold < 0
        ? undefined(name, "no IoU threshold " + iou)
        : mean(name, Measure.ALL, 0, c -> c.averagePrecision(0, threshold));
  }

  private Measure mean(
      String name, String group, int area, ToDoubleFunction<CategoryResult> value) {
    List<CategoryResult> defined = categories.stream().filter(c -> c.isDefined(area)).toList();
    OptionalDouble mean = defined.stream().mapToDouble(value).average();
    return new Measure(
        name,
        group,
        mean.isPresent()
            ? Fractions.of(mean.getAsDouble())
            : new MetricValue.Undefined(
                "no objects in size range " + settings.areas().get(area).name()),
        null,
        defined.size());
  }

  private Measure ofSize(String kind, String size, BiFunction<String, Integer, Measure> measure) {
    String name = kind + size.charAt(0);
    int area = settings.areas().stream().map(AreaRange::name).toList().indexOf(size);
    return area < 0 ? undefined(name, "no size range " + size) : measure.apply(name, area);
  }

  private static Measure undefined(String name, String reason) {
    return new Measure(name, Measure.ALL, new MetricValue.Undefined(reason), null, 0);
  }
}
