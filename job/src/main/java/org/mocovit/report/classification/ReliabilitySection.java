package org.mocovit.report.classification;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.Measure;
import org.mocovit.imagenet.ReliabilityBin;
import org.mocovit.report.ReliabilityRows;
import org.mocovit.report.page.Figures;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.plot.LineChart;
import org.mocovit.report.plot.LineChart.Point;
import org.mocovit.report.plot.PlotAxis;
import org.mocovit.report.plot.PlotRow;
import org.mocovit.report.plot.Range;
import org.mocovit.report.plot.RowPlot;
import org.mocovit.report.plot.Tone;
import org.mocovit.report.source.WrittenFolder;
import org.mocovit.report.source.WrittenMeasures;

/** Whether the model is right as often as it is sure. */
final class ReliabilitySection {
  private static final String TITLE = "Confidence";

  private ReliabilitySection() {}

  static Section of(WrittenFolder evaluation, WrittenMeasures measures) throws IOException {
    Optional<Dataset<Row>> table = evaluation.table(ReliabilityRows.TABLE);
    List<ReliabilityBin> bins =
        table.isEmpty()
            ? List.of()
            : table.get().collectAsList().stream()
                .map(ReliabilityRows::fromRow)
                .filter(bin -> bin.images() > 0)
                .sorted(Comparator.comparingDouble(ReliabilityBin::low))
                .toList();
    if (bins.isEmpty()) {
      return Section.without(TITLE, "The evaluation has no predictions with a confidence.", "");
    }
    return Section.of(
        TITLE, finding(bins, measures.find("ece_15")), Figures.sideBySide(chart(bins), bars(bins)));
  }

  private static String finding(List<ReliabilityBin> bins, @Nullable Measure error) {
    double images = bins.stream().mapToLong(ReliabilityBin::images).sum();
    double sure = bins.stream().mapToDouble(ReliabilityBin::confidenceSum).sum() / images;
    double right = bins.stream().mapToLong(ReliabilityBin::correct).sum() / images;
    String judgement = "about as sure as it is right";
    if (Math.abs(sure - right) >= 0.01) {
      judgement = sure > right ? "surer than it is right" : "right more often than it is sure";
    }
    return "On average the model is %s: %s confidence, %s right%s."
        .formatted(
            judgement,
            Numbers.percent(sure),
            Numbers.percent(right),
            error == null ? "" : "; calibration error " + Numbers.percent(error.value().orNull()));
  }

  private static DomContent chart(List<ReliabilityBin> bins) {
    List<Point> points =
        bins.stream()
            .map(
                bin ->
                    new Point(
                        bin.confidenceSum() / bin.images(),
                        (double) bin.correct() / bin.images(),
                        "%s of %s right"
                            .formatted(
                                Numbers.count(bin.correct()),
                                Numbers.count(bin.images(), "image", "images"))))
            .toList();
    LineChart chart =
        new LineChart(
            new PlotAxis("confidence", Range.FRACTIONS, Numbers::wholePercent),
            new PlotAxis("right", Range.FRACTIONS, Numbers::wholePercent),
            List.of(Point.of(0, 0), Point.of(1, 1)));
    String caption =
        "Below the dashed line the model is surer than it is right, above it less sure.";
    return Figures.of(
        "Reliability",
        caption,
        chart.svg(caption, List.of(new LineChart.Series("model", points, Tone.MAIN))));
  }

  private static DomContent bars(List<ReliabilityBin> bins) {
    double images = bins.stream().mapToLong(ReliabilityBin::images).sum();
    double most = bins.stream().mapToLong(ReliabilityBin::images).max().orElse(1) / images;
    List<PlotRow> rows =
        bins.stream()
            .map(
                bin ->
                    PlotRow.of(
                        "%.0f to %.0f %%".formatted(100 * bin.low(), 100 * bin.high()),
                        bin.images() / images,
                        Numbers.count(bin.images())))
            .toList();
    RowPlot plot = new RowPlot(RowPlot.Form.BARS, Range.upTo(most), 0.0, Numbers::wholePercent);
    ReliabilityBin last = bins.get(bins.size() - 1);
    String caption =
        "Images by confidence: %s of them lie between %.0f and %.0f %%."
            .formatted(
                Numbers.percent(last.images() / images), 100 * last.low(), 100 * last.high());
    return Figures.of("How sure the model is", caption, plot.svg(caption, rows));
  }
}
