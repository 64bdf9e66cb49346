package org.mocovit.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.ConfidenceInterval;
import org.mocovit.evaluation.Measure;
import org.mocovit.imagenet.ClassResult;
import org.mocovit.imagenet.ImagenetReport;

/** An evaluation as a person reads it on a console: percentages with their 95 % intervals. */
public final class SummaryText {
  private static final int NAMED_CLASSES = 5;
  private static final int NAMED_PATHS = 5;

  /** Before the classes with the same accuracy the ones with more images: they say more. */
  private static final Comparator<ClassResult> BEST_FIRST =
      Comparator.comparingDouble(SummaryText::accuracy)
          .thenComparingLong(ClassResult::images)
          .reversed()
          .thenComparingInt(ClassResult::classId);

  private static final Comparator<ClassResult> WORST_FIRST =
      Comparator.comparingDouble(SummaryText::accuracy)
          .thenComparing(Comparator.comparingLong(ClassResult::images).reversed())
          .thenComparingInt(ClassResult::classId);

  private final StringBuilder text = new StringBuilder();

  private SummaryText() {}

  /** The text of a report; every line ends with a line feed. */
  public static String of(ImagenetReport report) {
    SummaryText summary = new SummaryText();
    summary.line("%-16s %10d", "images", report.images());
    summary.line("%-16s %10d", "classes", report.classes().size());
    summary.measure("top-1", report.top1(), report.top1Correct() + " correct");
    String whyNoTop5 = report.whyNoTop5();
    summary.measure(
        "top-5", report.top5(), whyNoTop5 == null ? report.top5Correct() + " correct" : whyNoTop5);
    summary.measure("top-1, classes", report.meanPerClassTop1(), "mean over classes");
    summary.measure("ECE, 15 bins", report.calibrationError(), "expected calibration error");
    summary.paths(
        "missing", report.missing(), report.missingPaths(), "no prediction, counted as wrong");
    summary.paths("without truth", report.withoutTruth(), report.withoutTruthPaths(), "not scored");
    if (report.classes().size() > 1) {
      summary.classes("best classes", report.classes().stream().sorted(BEST_FIRST).toList());
      summary.classes("worst classes", report.classes().stream().sorted(WORST_FIRST).toList());
    }
    return summary.text.toString();
  }

  private void measure(String name, Measure measure, String remark) {
    line(
        "%-16s %10s  %-18s  %s",
        name, percent(measure.value().orNull()), interval(measure.interval()), remark);
  }

  private void paths(String name, long count, List<String> first, String remark) {
    line("%-16s %10d  %s", name, count, count == 0 ? "" : remark);
    first.stream().limit(NAMED_PATHS).forEach(path -> line("    %s", path));
    if (count > NAMED_PATHS) {
      line("    and %d more", count - Math.min(NAMED_PATHS, first.size()));
    }
  }

  private void classes(String title, List<ClassResult> sorted) {
    line("");
    line("%-30s %10s  %-18s  %s", title, "top-1", "", "images");
    for (ClassResult c : sorted.stream().limit(NAMED_CLASSES).toList()) {
      line(
          "  %-28s %10s  %-18s  %6d",
          CellText.shortened(c.displayName(), 28),
          percent(c.top1().orNull()),
          interval(c.top1Interval()),
          c.images());
    }
  }

  private static double accuracy(ClassResult c) {
    return (double) c.top1Correct() / c.images();
  }

  private static String percent(@Nullable Double fraction) {
    return fraction == null ? "undefined" : String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
  }

  private static String interval(@Nullable ConfidenceInterval interval) {
    return interval == null
        ? ""
        : String.format(Locale.ROOT, "[%6.2f, %6.2f]", 100 * interval.low(), 100 * interval.high());
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
