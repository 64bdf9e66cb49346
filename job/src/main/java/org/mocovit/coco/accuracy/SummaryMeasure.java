package org.mocovit.coco.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.AreaRange;
import org.mocovit.coco.CocoSettings;

/**
 * One of the twelve measures of COCO's summary.
 *
 * @param name its name
 * @param mean what it is of a category; null where the settings do not measure it
 * @param reason why they do not; empty where they do
 */
record SummaryMeasure(String name, @Nullable CurveMean mean, String reason) {
  /** COCO's names of its three ranges of sizes in the names of measures. */
  private static final List<String> SIZES = List.of("small", "medium", "large");

  private SummaryMeasure(String name, CurveMean mean) {
    this(name, mean, "");
  }

  /** All twelve, in the order of {@link CocoReport#SUMMARY_NAMES}. */
  static List<SummaryMeasure> all(CocoSettings settings) {
    int lastCap = settings.maxDetections().size() - 1;
    List<SummaryMeasure> measures = new ArrayList<>();
    measures.add(new SummaryMeasure("AP", CurveMean.precision(settings, 0)));
    measures.add(precisionAt("AP50", 0.5, settings));
    measures.add(precisionAt("AP75", 0.75, settings));
    for (String size : SIZES) {
      measures.add(ofSize("AP", size, settings, area -> CurveMean.precision(settings, area)));
    }
    for (int cap : CocoSettings.COCO_MAX_DETECTIONS) {
      String name = "AR" + cap;
      int index = settings.maxDetections().indexOf(cap);
      measures.add(
          index < 0
              ? new SummaryMeasure(name, null, "not evaluated at %d detections".formatted(cap))
              : new SummaryMeasure(name, CurveMean.recall(settings, index, 0)));
    }
    for (String size : SIZES) {
      measures.add(ofSize("AR", size, settings, area -> CurveMean.recall(settings, lastCap, area)));
    }
    return measures;
  }

  private static SummaryMeasure precisionAt(String name, double iou, CocoSettings settings) {
    int threshold = settings.iouThresholds().indexOf(iou);
    return threshold < 0
        ? new SummaryMeasure(name, null, "no IoU threshold " + iou)
        : new SummaryMeasure(name, CurveMean.precisionAt(threshold));
  }

  private static SummaryMeasure ofSize(
      String kind, String size, CocoSettings settings, IntFunction<CurveMean> mean) {
    String name = kind + size.charAt(0);
    int area = settings.areas().stream().map(AreaRange::name).toList().indexOf(size);
    return area < 0
        ? new SummaryMeasure(name, null, "no size range " + size)
        : new SummaryMeasure(name, mean.apply(area));
  }
}
