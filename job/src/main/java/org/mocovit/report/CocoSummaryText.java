package org.mocovit.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.accuracy.CategoryResult;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.accuracy.ErrorCost;
import org.mocovit.coco.truth.TruthCategory;
import org.mocovit.evaluation.ConfidenceInterval;
import org.mocovit.evaluation.Measure;
import org.mocovit.evaluation.MetricValue;

/** An evaluation of detections as a person reads it on a console, in per cent. */
public final class CocoSummaryText {
  private static final int NAMED_CLASSES = 5;

  private final CocoReport report;
  private final StringBuilder text = new StringBuilder();

  private CocoSummaryText(CocoReport report) {
    this.report = report;
  }

  /** The text of a report; every line ends with a line feed. */
  public static String of(CocoReport report) {
    CocoSummaryText summary = new CocoSummaryText(report);
    summary.counts();
    report.summary().forEach(summary::measure);
    summary.errors();
    if (report.categories().size() > 1) {
      summary.classes("best classes", Comparator.comparingDouble(CocoSummaryText::ap).reversed());
      summary.classes("worst classes", Comparator.comparingDouble(CocoSummaryText::ap));
    }
    return summary.text.toString();
  }

  private void counts() {
    line("%-16s %10d", "images", report.images());
    line("%-16s %10d", "objects", report.objects());
    line("%-16s %10d", "detections", report.detections());
  }

  private void measure(Measure measure) {
    MetricValue value = measure.value();
    line(
        "%-16s %10s  %s",
        measure.metric(),
        percent(value.orNull()),
        value instanceof MetricValue.Undefined undefined
            ? undefined.reason()
            : interval(measure.interval()));
  }

  private static String interval(@Nullable ConfidenceInterval interval) {
    return interval == null
        ? ""
        : "95 %% interval: %s to %s".formatted(percent(interval.low()), percent(interval.high()));
  }

  private void errors() {
    List<ErrorCost> costs =
        ErrorCost.of(report).stream()
            .filter(cost -> cost.category() == null && cost.count() > 0)
            .filter(cost -> !cost.type().isSum())
            .sorted(Comparator.comparingDouble(CocoSummaryText::cost).reversed())
            .toList();
    if (costs.isEmpty()) {
      return;
    }
    double iou = report.settings().iouThresholds().get(report.settings().matchThreshold());
    line("");
    line("%-30s %10s %10s", "errors at IoU " + CocoReport.thresholdName(iou), "count", "AP lost");
    for (ErrorCost error : costs) {
      line("  %-28s %10d %10s", error.type().key(), error.count(), percent(error.cost().orNull()));
    }
  }

  private static double cost(ErrorCost error) {
    Double cost = error.cost().orNull();
    return cost == null ? 0 : cost;
  }

  private void classes(String title, Comparator<CategoryResult> order) {
    List<CategoryResult> named =
        report.categories().stream()
            .filter(c -> c.allObjects() > 0)
            .sorted(
                order.thenComparing(
                    Comparator.comparingLong(CategoryResult::allObjects).reversed()))
            .limit(NAMED_CLASSES)
            .toList();
    if (named.isEmpty()) {
      return;
    }
    line("");
    line("%-30s %10s %10s %10s", title, "AP", "AP50", "objects");
    for (CategoryResult c : named) {
      line(
          "  %-28s %10s %10s %10d",
          CellText.shortened(name(c), 28),
          percent(c.averagePrecision(0).orNull()),
          percent(c.averagePrecisionAt(0.5).orNull()),
          c.allObjects());
    }
  }

  private static String name(CategoryResult result) {
    TruthCategory category = result.category();
    if (category == null) {
      return "all";
    }
    String name = category.name();
    return name == null ? Long.toString(category.id()) : name;
  }

  private static double ap(CategoryResult result) {
    Double ap = result.averagePrecision(0).orNull();
    return ap == null ? 0 : ap;
  }

  private static String percent(@Nullable Double fraction) {
    return fraction == null ? "undefined" : String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
