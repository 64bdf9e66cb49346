package org.mocovit.comparison;

import java.util.List;
import java.util.Locale;
import org.mocovit.model.Task;
import org.mocovit.report.AlignedTable;
import org.mocovit.report.AlignedTable.Alignment;
import org.mocovit.report.CellText;
import org.mocovit.report.WrittenMetrics;
import org.mocovit.report.page.Numbers;

/** A comparison as a person reads it on a console, in per cent. */
public final class ComparisonText {
  private static final int NAMED = 5;
  private static final int NAME_LENGTH = 28;

  private final Comparison comparison;
  private final StringBuilder text = new StringBuilder();

  private ComparisonText(Comparison comparison) {
    this.comparison = comparison;
  }

  /** The text of a comparison; every line ends with a line feed. */
  public static String of(Comparison comparison) {
    ComparisonText all = new ComparisonText(comparison);
    all.run("baseline", comparison.baseline());
    for (CandidateComparison one : comparison.candidates()) {
      all.candidate(one);
    }
    return all.text.toString();
  }

  private void run(String role, WrittenMetrics run) {
    line(
        "%-10s %s: %s, %,d images",
        role, run.folder(), ComparisonWords.model(run), run.count("images"));
  }

  private void candidate(CandidateComparison one) {
    if (comparison.candidates().size() > 1) {
      line("");
    }
    run("candidate", one.candidate());
    line("");
    metrics(one.metrics());
    line("");
    line("%s", ComparisonWords.verdict(comparison.task(), one.metrics().get(0)));
    one.notes().forEach(note -> line("note: %s", note));
    classes("classes that fell", one.fallen());
    classes("classes that rose", one.risen());
    images(one.worse(), ComparisonWords.worse(comparison.task()), one.worst());
    images(one.better(), ComparisonWords.better(comparison.task()), one.best());
  }

  private void metrics(List<MetricComparison> metrics) {
    AlignedTable table =
        new AlignedTable(
            List.of(
                Alignment.LEFT,
                Alignment.RIGHT,
                Alignment.RIGHT,
                Alignment.RIGHT,
                Alignment.RIGHT,
                Alignment.RIGHT));
    table.add(List.of("metric", "baseline", "candidate", "points", "95 % interval", "p"));
    for (MetricComparison metric : metrics) {
      table.add(
          List.of(
              metric.metric(),
              ComparisonWords.percent(metric.baseline()),
              ComparisonWords.percent(metric.candidate()),
              ComparisonWords.points(metric.difference()),
              ComparisonWords.interval(metric.interval()),
              ComparisonWords.probability(metric.pValue())));
    }
    table.lines().forEach(row -> line("%s", row));
  }

  private void classes(String title, List<ClassChange> classes) {
    if (classes.isEmpty()) {
      return;
    }
    line("");
    boolean pairs = comparison.task() == Task.CLASSIFY;
    AlignedTable table =
        new AlignedTable(
            List.of(
                Alignment.LEFT,
                Alignment.RIGHT,
                Alignment.RIGHT,
                Alignment.RIGHT,
                Alignment.RIGHT,
                Alignment.RIGHT));
    table.add(
        List.of(
            "%s (%d)".formatted(title, classes.size()),
            ComparisonWords.classCount(comparison.task()),
            "baseline",
            "candidate",
            "points",
            pairs ? "p, adjusted" : ""));
    for (ClassChange c : classes.stream().limit(NAMED).toList()) {
      table.add(
          List.of(
              "  " + CellText.shortened(c.displayName(), NAME_LENGTH),
              Long.toString(c.count()),
              ComparisonWords.percent(c.baseline()),
              ComparisonWords.percent(c.candidate()),
              ComparisonWords.points(c.difference()),
              ComparisonWords.probability(c.adjustedP())));
    }
    table.lines().forEach(row -> line("%s", row));
  }

  private void images(long count, String what, List<? extends ImageDifference> first) {
    line("");
    line("%s %s", Numbers.count(count, "image", "images"), what);
    for (ImageDifference image : first.stream().limit(NAMED).toList()) {
      line(
          "  %s: %s: %s -> %s",
          CellText.shortened(image.name(), 60), image.truth(), image.before(), image.after());
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
