package org.mocovit.report.detection;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.mocovit.coco.AreaSource;
import org.mocovit.evaluation.Measure;
import org.mocovit.report.CocoRecord;
import org.mocovit.report.page.DataTable;
import org.mocovit.report.page.DataTable.Cell;
import org.mocovit.report.page.DataTable.Column;
import org.mocovit.report.page.Figures;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.plot.PlotRow;
import org.mocovit.report.plot.RowPlot;
import org.mocovit.report.plot.Tone;
import org.mocovit.report.source.WrittenMeasures;

/** Average precision by size and by class. */
final class AccuracySection {
  private static final String AREA = "area=";
  private static final int BARS = 20;
  private static final int TABLE_ROWS = 1000;

  private AccuracySection() {}

  static Section of(WrittenMeasures measures, Categories categories, CocoRecord record) {
    String ap = record.shape().capitalized() + " AP. ";
    List<Category> classes = categories.weakestFirst();
    List<DomContent> figures = new ArrayList<>();
    List<PlotRow> sizes = sizes(measures);
    if (!sizes.isEmpty()) {
      figures.add(
          bars(
              "By size",
              ap + "Small, medium and large objects by %s.".formatted(area(record.area())),
              sizes));
    }
    if (!classes.isEmpty()) {
      List<PlotRow> rows = classes.stream().limit(BARS).map(AccuracySection::row).toList();
      figures.add(
          bars(
              classes.size() <= BARS ? "By class" : "The twenty weakest classes",
              "%sFrom %s (%s) to %s (%s)."
                  .formatted(
                      ap,
                      rows.get(0).text(),
                      rows.get(0).label(),
                      rows.get(rows.size() - 1).text(),
                      rows.get(rows.size() - 1).label()),
              rows));
    }
    if (figures.isEmpty()) {
      return Section.without("Sizes and classes", "There was no object to find.", "");
    }
    return Section.of(
        "Sizes and classes",
        categories.weakest(),
        Figures.sideBySide(figures.toArray(DomContent[]::new)),
        Figures.folded("Classes as a table", table(classes)));
  }

  private static String area(AreaSource area) {
    return switch (area) {
      case FILE -> "the area that the annotations say";
      case MASK -> "the area of their masks";
      case BOX -> "the area of their boxes";
    };
  }

  private static DomContent bars(String title, String caption, List<PlotRow> rows) {
    return Figures.of(title, caption, RowPlot.shares(Numbers::wholePercent).svg(title, rows));
  }

  private static List<PlotRow> sizes(WrittenMeasures measures) {
    List<PlotRow> rows = new ArrayList<>();
    for (Measure measure : measures.all()) {
      Double value = measure.value().orNull();
      if (measure.metric().equals("AP") && measure.group().startsWith(AREA) && value != null) {
        rows.add(
            PlotRow.of(measure.group().substring(AREA.length()), value, Numbers.percent(value)));
      }
    }
    return rows;
  }

  private static PlotRow row(Category category) {
    Double ap = category.ap();
    double value = ap == null ? 0 : ap;
    return new PlotRow(category.name(), value, null, null, Numbers.percent(value), Tone.MAIN);
  }

  private static DomContent table(List<Category> classes) {
    DataTable table =
        new DataTable(
            Column.text("class"),
            Column.number("objects"),
            Column.number("detections"),
            Column.number("AP"),
            Column.number("AP50"),
            Column.number("best F1"),
            Column.number("from score"));
    for (Category category : classes.subList(0, Math.min(TABLE_ROWS, classes.size()))) {
      table.row(
          Cell.of(category.name()),
          Cell.count(category.objects()),
          Cell.count(category.detections()),
          Cell.percent(category.ap()),
          Cell.percent(category.ap50()),
          Cell.percent(category.bestF1()),
          Cell.percent(category.bestF1Score()));
    }
    return table.dom();
  }
}
