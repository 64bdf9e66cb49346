package org.mocovit.report.detection;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mocovit.report.ComparedShape;
import org.mocovit.report.CurveRows;
import org.mocovit.report.page.Figures;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.plot.LineChart;
import org.mocovit.report.plot.LineChart.Point;
import org.mocovit.report.plot.LineChart.Series;
import org.mocovit.report.plot.PlotAxis;
import org.mocovit.report.plot.Range;
import org.mocovit.report.plot.Tone;
import org.mocovit.report.source.WrittenFolder;

/** How much precision each recall costs. */
final class CurvesSection {
  private static final String TITLE = "Precision and recall";

  /** Of the ten usual thresholds those that people know. */
  private static final List<Double> THRESHOLDS = List.of(0.5, 0.75, 0.9);

  private static final int MOST_CURVES = 5;

  private CurvesSection() {}

  static Section of(WrittenFolder evaluation, ComparedShape compared) throws IOException {
    Optional<Dataset<Row>> table = evaluation.table(CurveRows.TABLE);
    Map<Double, List<Point>> curves = table.isEmpty() ? Map.of() : shown(curves(table.get()));
    if (curves.isEmpty()) {
      return Section.without(TITLE, "The evaluation has no curves: there was no object.", "");
    }
    List<Series> series = new ArrayList<>();
    for (Map.Entry<Double, List<Point>> curve : curves.entrySet()) {
      series.add(
          new Series(
              "IoU " + Numbers.tick(curve.getKey()),
              curve.getValue(),
              Tone.ofSeries(series.size())));
    }
    LineChart chart =
        new LineChart(
            new PlotAxis("recall", Range.FRACTIONS, Numbers::wholePercent),
            new PlotAxis("precision", Range.FRACTIONS, Numbers::wholePercent),
            null);
    String caption =
        "Mean over classes, for %s that must share so much (IoU) with the true one."
            .formatted(compared.many());
    return Section.of(
        TITLE,
        finding(curves),
        Figures.of("Precision at each recall", caption, chart.svg(caption, series)));
  }

  private static Map<Double, List<Point>> curves(Dataset<Row> table) {
    Map<Double, List<Point>> curves = new TreeMap<>();
    for (Row row :
        table
            .groupBy(col(CurveRows.IOU_THRESHOLD), col(CurveRows.RECALL))
            .agg(avg(CurveRows.PRECISION))
            .collectAsList()) {
      curves
          .computeIfAbsent(row.getDouble(0), threshold -> new ArrayList<>())
          .add(Point.of(row.getDouble(1), row.getDouble(2)));
    }
    curves.values().forEach(points -> points.sort(Comparator.comparingDouble(Point::x)));
    return curves;
  }

  /** The known thresholds; where there are none, the first of those that were measured. */
  private static Map<Double, List<Point>> shown(Map<Double, List<Point>> curves) {
    List<Double> known =
        curves.keySet().stream()
            .filter(t -> THRESHOLDS.stream().anyMatch(k -> Math.abs(k - t) < 1e-9))
            .toList();
    Stream<Double> keys =
        known.isEmpty() ? curves.keySet().stream().limit(MOST_CURVES) : known.stream();
    Map<Double, List<Point>> shown = new LinkedHashMap<>();
    keys.forEach(key -> shown.put(key, curves.getOrDefault(key, List.of())));
    return shown;
  }

  private static String finding(Map<Double, List<Point>> curves) {
    Map.Entry<Double, List<Point>> first = curves.entrySet().iterator().next();
    return first.getValue().stream()
        .filter(point -> point.x() >= 0.8 - 1e-9)
        .findFirst()
        .map(
            point ->
                String.format(
                    Locale.ROOT,
                    "Who wants to find 80 %% of the objects has %s right of what is found, at IoU"
                        + " %s.",
                    Numbers.percent(point.y()),
                    Numbers.tick(first.getKey())))
        .orElse("");
  }
}
