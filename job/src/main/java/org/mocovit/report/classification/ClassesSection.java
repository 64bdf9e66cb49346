package org.mocovit.report.classification;

import static org.apache.spark.sql.functions.col;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mocovit.evaluation.ConfidenceInterval;
import org.mocovit.imagenet.ClassResult;
import org.mocovit.report.ImagenetClassRows;
import org.mocovit.report.page.DataTable;
import org.mocovit.report.page.DataTable.Cell;
import org.mocovit.report.page.DataTable.Column;
import org.mocovit.report.page.Figures;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.page.Text;
import org.mocovit.report.plot.PlotRow;
import org.mocovit.report.plot.RowPlot;
import org.mocovit.report.plot.Tone;
import org.mocovit.report.source.WrittenFolder;

/**
 * How often the images of each class are named right.
 *
 * @param worstFirst the weakest classes, no more than a page has room for
 * @param count how many classes there are
 */
record ClassesSection(List<ClassResult> worstFirst, long count) {
  private static final int BARS = 20;
  private static final int TABLE_ROWS = 1000;

  static ClassesSection of(WrittenFolder evaluation) throws IOException {
    Optional<Dataset<Row>> table = evaluation.table(ImagenetClassRows.TABLE);
    if (table.isEmpty()) {
      return new ClassesSection(List.of(), 0);
    }
    return new ClassesSection(
        table
            .get()
            .orderBy(
                col(ImagenetClassRows.TOP1).asc_nulls_last(),
                col(ImagenetClassRows.IMAGES).desc(),
                col(ImagenetClassRows.CLASS_ID))
            .limit(TABLE_ROWS)
            .collectAsList()
            .stream()
            .map(ImagenetClassRows::fromRow)
            .toList(),
        evaluation.record().at("/counts/classes_seen").asLong());
  }

  /** The weakest class in a sentence; empty where there are no two. */
  String weakest() {
    if (worstFirst.size() < 2) {
      return "";
    }
    ClassResult worst = worstFirst.get(0);
    return "Weakest class: %s, %s right of %s."
        .formatted(
            worst.displayName(),
            Numbers.count(worst.top1Correct()),
            Numbers.count(worst.images(), "image", "images"));
  }

  Section section() {
    if (worstFirst.isEmpty()) {
      return Section.without("Classes", "The evaluation has no table per_class.", "");
    }
    List<DomContent> content = new ArrayList<>();
    List<ClassResult> shown = worstFirst.stream().limit(BARS).toList();
    if (count <= BARS) {
      int half = (shown.size() + 1) / 2;
      content.add(
          shown.size() <= BARS / 2
              ? bars("Top-1 by class", shown)
              : Figures.sideBySide(
                  bars("The weaker half", shown.subList(0, half)),
                  bars("The stronger half", shown.subList(half, shown.size()))));
    } else {
      content.add(
          Figures.sideBySide(
              bars("The ten weakest classes", shown.subList(0, BARS / 2)),
              bars("The next ten", shown.subList(BARS / 2, BARS))));
    }
    content.add(Text.note("Lines are 95 % intervals: where they overlap, classes may not differ."));
    content.add(
        Figures.folded(
            count <= TABLE_ROWS
                ? "All %s as a table".formatted(Numbers.count(count, "class", "classes"))
                : "The weakest %s of %s as a table"
                    .formatted(Numbers.count(TABLE_ROWS), Numbers.count(count)),
            table()));
    return new Section("Classes", weakest(), content);
  }

  private static DomContent bars(String title, List<ClassResult> classes) {
    List<PlotRow> rows = classes.stream().map(ClassesSection::row).toList();
    ClassResult first = classes.get(0);
    ClassResult last = classes.get(classes.size() - 1);
    String caption =
        "Share of a class's images that are named right: from %s (%s) to %s (%s)."
            .formatted(
                Numbers.percent(first.top1().orNull()),
                first.displayName(),
                Numbers.percent(last.top1().orNull()),
                last.displayName());
    return Figures.of(
        title, caption, RowPlot.shares(Numbers::wholePercent).svg(title + ". " + caption, rows));
  }

  private static PlotRow row(ClassResult result) {
    ConfidenceInterval interval = result.top1Interval();
    double share = (double) result.top1Correct() / result.images();
    return new PlotRow(
        result.displayName(),
        share,
        interval.low(),
        interval.high(),
        Numbers.percent(share),
        Tone.MAIN);
  }

  private DomContent table() {
    DataTable table =
        new DataTable(
            Column.text("class"),
            Column.number("images"),
            Column.number("top-1"),
            Column.number("95 % interval"),
            Column.number("top-5"),
            Column.number("precision"),
            Column.number("F1"));
    for (ClassResult result : worstFirst) {
      ConfidenceInterval interval = result.top1Interval();
      table.row(
          Cell.of(result.displayName()),
          Cell.count(result.images()),
          Cell.percent(result.top1().orNull()),
          new Cell(Numbers.interval(interval.low(), interval.high()), interval.low()),
          Cell.percent(result.top5().orNull()),
          Cell.percent(result.precision().orNull()),
          Cell.percent(result.f1().orNull()));
    }
    return table.dom();
  }
}
