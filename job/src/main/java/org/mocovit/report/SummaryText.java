package org.mocovit.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.ConfidenceInterval;
import org.mocovit.evaluation.Measure;
import org.mocovit.imagenet.ClassResult;
import org.mocovit.imagenet.Confusion;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.imagenet.Mistake;
import org.mocovit.imagenet.RealResult;
import org.mocovit.imagenet.Restriction;

/** An evaluation as a person reads it on a console: percentages with their 95 % intervals. */
public final class SummaryText {
  private static final int NAMED_CLASSES = 5;
  private static final int NAMED_PATHS = 5;
  private static final int NAMED_CONFUSIONS = 5;
  private static final int NAMED_MISTAKES = 5;

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

  private final ImagenetReport report;
  private final StringBuilder text = new StringBuilder();

  private SummaryText(ImagenetReport report) {
    this.report = report;
  }

  /** The text of a report; every line ends with a line feed. */
  public static String of(ImagenetReport report) {
    SummaryText summary = new SummaryText(report);
    summary.measures();
    summary.options();
    summary.paths(
        "missing", report.missing(), report.missingPaths(), "no prediction, counted as wrong");
    summary.paths("without truth", report.withoutTruth(), report.withoutTruthPaths(), "not scored");
    if (report.classes().size() > 1) {
      summary.classes("best classes", BEST_FIRST, false);
      summary.classes("worst classes", WORST_FIRST, true);
    }
    summary.confusions();
    summary.mistakes();
    return summary.text.toString();
  }

  private void measures() {
    line("%-16s %10d", "images", report.images());
    line("%-16s %10d", "classes", report.classes().size());
    measure("top-1", report.top1(), report.top1Correct() + " correct");
    String whyNoTop5 = report.whyNoTop5();
    measure(
        "top-5", report.top5(), whyNoTop5 == null ? report.top5Correct() + " correct" : whyNoTop5);
    measure("top-1, classes", report.meanPerClassTop1(), "mean over classes");
    measure("ECE, 15 bins", report.calibrationError(), "expected calibration error");
    measure("precision, macro", report.averages().macroPrecision(), "mean over classes");
    measure("F1, macro", report.averages().macroF1(), "mean over classes");
    measure("F1, weighted", report.averages().weightedF1(), "classes weighted by their images");
  }

  /** What is said only where it was asked for. */
  private void options() {
    RealResult real = report.real();
    if (real != null) {
      measure(
          "ReaL top-1",
          real.top1(),
          "%d of %d rated images".formatted(real.top1Correct(), real.images()));
      measure("ReaL top-5", real.top5(), "");
    }
    Restriction restriction = report.restriction();
    if (restriction != null) {
      line(
          "%-16s %10d  images of other classes left out",
          "valid classes", restriction.validClasses());
      measure("top-1, all", restriction.top1(), "the same images, all classes ranked");
    }
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

  private void classes(String title, Comparator<ClassResult> order, boolean withConfusion) {
    line("");
    line("%-30s %10s  %-18s  %s", title, "top-1", "", "images");
    for (ClassResult c : report.classes().stream().sorted(order).limit(NAMED_CLASSES).toList()) {
      line(
          "  %-28s %10s  %-18s  %6d  %s",
          CellText.shortened(c.displayName(), 28),
          percent(c.top1().orNull()),
          interval(c.top1Interval()),
          c.images(),
          withConfusion ? mostlyTakenFor(c) : "");
    }
  }

  /** Confusions come the most frequent first. */
  private String mostlyTakenFor(ClassResult c) {
    return report.confusions().stream()
        .filter(confusion -> confusion.trueClass().id() == c.classId())
        .findFirst()
        .map(
            confusion ->
                "%d taken for %s"
                    .formatted(confusion.images(), confusion.predictedClass().displayName()))
        .orElse("");
  }

  private void confusions() {
    if (report.confusions().isEmpty()) {
      return;
    }
    line("");
    line("%-30s %10s", "most frequent confusions", "images");
    for (Confusion confusion : report.confusions().stream().limit(NAMED_CONFUSIONS).toList()) {
      line(
          "  %-28s %10d  taken for %s",
          CellText.shortened(confusion.trueClass().displayName(), 28),
          confusion.images(),
          confusion.predictedClass().displayName());
    }
  }

  private void mistakes() {
    if (report.mistakes().isEmpty()) {
      return;
    }
    line("");
    line("%-30s %10s", "most confident mistakes", "confidence");
    for (Mistake mistake : report.mistakes().stream().limit(NAMED_MISTAKES).toList()) {
      line(
          "  %-28s %10s  taken for %s: %s",
          CellText.shortened(mistake.trueClass().displayName(), 28),
          percent(mistake.confidence()),
          mistake.predictedClass().displayName(),
          mistake.path());
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
