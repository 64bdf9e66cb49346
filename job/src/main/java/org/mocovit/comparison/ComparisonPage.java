package org.mocovit.comparison;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mocovit.report.page.DataTable;
import org.mocovit.report.page.DataTable.Cell;
import org.mocovit.report.page.DataTable.Column;
import org.mocovit.report.page.Facts;
import org.mocovit.report.page.Figures;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Page;
import org.mocovit.report.page.Section;
import org.mocovit.report.page.Text;
import org.mocovit.report.plot.PlotRow;
import org.mocovit.report.plot.RowPlot;

/** A comparison as a page: measures with their intervals, classes, images. */
public final class ComparisonPage {
  /** The name of the file with this content. */
  public static final String FILE = "comparison.html";

  private static final int PLOTTED_CLASSES = 10;

  private final Comparison comparison;

  private ComparisonPage(Comparison comparison) {
    this.comparison = comparison;
  }

  /**
   * The page.
   *
   * @param imprint what made it and when
   */
  public static Page of(Comparison comparison, String imprint) {
    ComparisonPage page = new ComparisonPage(comparison);
    List<Section> sections = new ArrayList<>(List.of(page.runs()));
    List<CandidateComparison> candidates = comparison.candidates();
    for (int i = 0; i < candidates.size(); i++) {
      String place = candidates.size() == 1 ? "" : " of candidate " + (i + 1);
      sections.add(page.metrics("Measures" + place, candidates.get(i)));
      sections.add(page.classes("Classes" + place, candidates.get(i)));
      sections.add(ChangedImagesSection.of("Images" + place, comparison.task(), candidates.get(i)));
    }
    return new Page(
        "comparison",
        page.title(),
        candidates.stream().map(page::verdict).collect(Collectors.joining(" ")),
        sections,
        imprint);
  }

  private String title() {
    String baseline = ComparisonWords.model(comparison.baseline());
    return comparison.candidates().size() == 1
        ? "%s against %s"
            .formatted(ComparisonWords.model(comparison.candidates().get(0).candidate()), baseline)
        : "%d candidates against %s".formatted(comparison.candidates().size(), baseline);
  }

  private Section runs() {
    List<Facts.Fact> facts = new ArrayList<>();
    facts.add(
        new Facts.Fact(
            "baseline", run(comparison.baseline().folder(), comparison.baseline().model())));
    for (CandidateComparison one : comparison.candidates()) {
      facts.add(
          new Facts.Fact("candidate", run(one.candidate().folder(), one.candidate().model())));
    }
    facts.add(new Facts.Fact("images", Numbers.count(comparison.baseline().count("images"))));
    return Section.of("What was compared", "", Facts.of(facts));
  }

  private static String run(String folder, @Nullable String model) {
    return model == null ? folder : "%s (%s)".formatted(model, folder);
  }

  private Section metrics(String title, CandidateComparison one) {
    DataTable table =
        new DataTable(
            Column.text("measure"),
            Column.number("baseline"),
            Column.number("candidate"),
            Column.number("points"),
            Column.number("95 % interval"),
            Column.number("p"));
    for (MetricComparison metric : one.metrics()) {
      table.row(
          Cell.of(metric.metric()),
          percent(metric.baseline()),
          percent(metric.candidate()),
          points(metric.difference()),
          Cell.of(ComparisonWords.interval(metric.interval())),
          new Cell(ComparisonWords.probability(metric.pValue()), metric.pValue()));
    }
    List<DomContent> content = new ArrayList<>();
    List<PlotRow> rows =
        one.metrics().stream()
            .filter(metric -> metric.difference() != null)
            .map(
                metric ->
                    DifferencePlot.row(
                        metric.metric(),
                        Objects.requireNonNull(metric.difference()),
                        metric.interval(),
                        metric.pValue(),
                        metric.isGood()))
            .toList();
    if (!rows.isEmpty()) {
      content.add(
          Figures.of(
              "Differences",
              "In percentage points, with 95 % intervals where they are known; grey where it may be"
                  + " chance. ece_15 is an error: lower is better.",
              DifferencePlot.of(RowPlot.Form.DOTS, "Differences of measures", rows)));
    }
    content.add(table.dom());
    one.notes().forEach(note -> content.add(Text.note(note)));
    return new Section(
        title, ComparisonWords.verdict(comparison.task(), one.metrics().get(0)), content);
  }

  private Section classes(String title, CandidateComparison one) {
    List<ClassChange> fallen = one.fallen();
    List<ClassChange> risen = one.risen();
    List<PlotRow> rows =
        Stream.concat(
                fallen.stream().limit(PLOTTED_CLASSES),
                risen.stream().limit(PLOTTED_CLASSES).sorted(ClassChange.WORST_FIRST))
            .map(ComparisonPage::classRow)
            .toList();
    String measure = ComparisonWords.classMeasure(comparison.task());
    String finding =
        "%s fell in %s and rose in %s of %d classes."
            .formatted(measure, fallen.size(), risen.size(), one.classes().size());
    List<DomContent> content = new ArrayList<>();
    if (!rows.isEmpty()) {
      content.add(
          Figures.of(
              "Classes that changed most",
              measure + ", in percentage points; grey where it may be chance.",
              DifferencePlot.of(RowPlot.Form.BARS, "Differences of classes", rows)));
    }
    DataTable table =
        new DataTable(
            Column.text("class"),
            Column.number(ComparisonWords.classCount(comparison.task())),
            Column.number("baseline"),
            Column.number("candidate"),
            Column.number("points"),
            Column.number("95 % interval"),
            Column.number("p, adjusted"));
    for (ClassChange c : one.classes()) {
      table.row(
          Cell.of(c.displayName()),
          Cell.count(c.count()),
          percent(c.baseline()),
          percent(c.candidate()),
          points(c.difference()),
          Cell.of(ComparisonWords.interval(c.interval())),
          new Cell(ComparisonWords.probability(c.adjustedP()), c.adjustedP()));
    }
    content.add(Figures.folded("All classes", table.dom()));
    return new Section(title, finding, content);
  }

  private static PlotRow classRow(ClassChange c) {
    double difference = Objects.requireNonNull(c.difference());
    return DifferencePlot.row(
        c.displayName(), difference, c.interval(), c.adjustedP(), difference >= 0);
  }

  /** Of each candidate by its name, since a page may have several. */
  private String verdict(CandidateComparison one) {
    return "%s: %s"
        .formatted(
            ComparisonWords.model(one.candidate()),
            ComparisonWords.verdict(comparison.task(), one.metrics().get(0)));
  }

  private static Cell percent(@Nullable Double fraction) {
    return new Cell(ComparisonWords.percent(fraction), fraction);
  }

  private static Cell points(@Nullable Double difference) {
    return new Cell(ComparisonWords.points(difference), difference);
  }
}
