package org.mocovit.report.detection;

import static org.apache.spark.sql.functions.col;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mocovit.coco.matching.ErrorType;
import org.mocovit.report.ComparedShape;
import org.mocovit.report.ErrorRows;
import org.mocovit.report.page.Figures;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.plot.PlotRow;
import org.mocovit.report.plot.Range;
import org.mocovit.report.plot.RowPlot;
import org.mocovit.report.plot.Tone;
import org.mocovit.report.source.WrittenFolder;

/** Which sort of error costs most. */
final class ErrorsSection {
  private static final String TITLE = "Errors";

  private static final Map<ErrorType, String> WORDS =
      Map.of(
          ErrorType.CLASSIFICATION, "wrong class",
          ErrorType.BOTH, "both of these",
          ErrorType.DUPLICATE, "found twice",
          ErrorType.BACKGROUND, "nothing there",
          ErrorType.MISSED, "missed");

  private ErrorsSection() {}

  /** A type with what it costs. */
  private record Cost(ErrorType type, long count, double ap) {}

  static Section of(WrittenFolder evaluation, ComparedShape compared) throws IOException {
    Optional<Dataset<Row>> table = evaluation.table(ErrorRows.TABLE);
    List<Cost> costs = table.isEmpty() ? List.of() : costs(table.get());
    if (costs.isEmpty()) {
      return Section.without(TITLE, "The evaluation names no errors.", "");
    }
    Cost first = costs.get(0);
    String finding =
        first.ap() <= 0
            ? "Repairing errors of one type alone would not raise AP50."
            : "Most is lost to \"%s\": repairing these %s alone would raise AP50 by %s."
                .formatted(
                    words(first.type(), compared),
                    Numbers.count(first.count(), "error", "errors"),
                    points(first.ap()));
    return Section.of(TITLE, finding, bars(costs, compared));
  }

  private static List<Cost> costs(Dataset<Row> table) {
    return table
        .where(col(ErrorRows.CATEGORY_ID).isNull())
        .where(col(ErrorRows.AP_COST).isNotNull())
        .orderBy(col(ErrorRows.AP_COST).desc(), col(ErrorRows.ERROR))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Cost(
                    ErrorType.valueOf(
                        row.getString(row.fieldIndex(ErrorRows.ERROR)).toUpperCase(Locale.ROOT)),
                    row.getLong(row.fieldIndex(ErrorRows.COUNT)),
                    row.getDouble(row.fieldIndex(ErrorRows.AP_COST))))
        .filter(cost -> !cost.type().isSum())
        .toList();
  }

  private static DomContent bars(List<Cost> costs, ComparedShape compared) {
    RowPlot plot =
        new RowPlot(
            RowPlot.Form.BARS,
            Range.upTo(Math.max(0.01, costs.get(0).ap())),
            0.0,
            cost -> Numbers.tick(100 * cost));
    List<PlotRow> rows =
        costs.stream()
            .map(
                cost ->
                    new PlotRow(
                        words(cost.type(), compared),
                        cost.ap(),
                        null,
                        null,
                        points(cost.ap()),
                        Tone.BAD))
            .toList();
    String caption =
        "Percentage points of AP50 that repairing one type alone would gain (TIDE). "
            + String.join(
                ", ",
                costs.stream()
                    .map(c -> words(c.type(), compared) + " " + Numbers.count(c.count()))
                    .toList())
            + ".";
    return Figures.of("What errors cost", caption, plot.svg(caption, rows));
  }

  private static String words(ErrorType type, ComparedShape compared) {
    if (type == ErrorType.LOCALISATION) {
      return compared == ComparedShape.MASK ? "mask fits badly" : "box badly placed";
    }
    return WORDS.getOrDefault(type, type.key());
  }

  private static String points(double fraction) {
    return String.format(Locale.ROOT, "%.1f points", 100 * fraction);
  }
}
