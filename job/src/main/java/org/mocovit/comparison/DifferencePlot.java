package org.mocovit.comparison;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.DifferenceInterval;
import org.mocovit.report.plot.PlotRow;
import org.mocovit.report.plot.Range;
import org.mocovit.report.plot.RowPlot;
import org.mocovit.report.plot.Tone;

/** Differences in percentage points around a line at 0. */
final class DifferencePlot {
  private DifferencePlot() {}

  /**
   * The row of a difference; grey where it may be chance, or nothing says that it is not.
   *
   * @param pValue of the test; null where the interval has to tell
   */
  static PlotRow row(
      String label,
      double difference,
      @Nullable DifferenceInterval interval,
      @Nullable Double pValue,
      boolean good) {
    Tone tone = good ? Tone.GOOD : Tone.BAD;
    boolean chance =
        pValue == null
            ? interval == null || interval.containsZero()
            : pValue >= ComparisonWords.SIGNIFICANCE;
    return new PlotRow(
        label,
        100 * difference,
        interval == null ? null : Double.valueOf(100 * interval.low()),
        interval == null ? null : Double.valueOf(100 * interval.high()),
        ComparisonWords.points(difference),
        difference == 0 || chance ? Tone.MUTED : tone);
  }

  /** The plot, wide enough for all rows with their intervals. */
  static DomContent of(RowPlot.Form form, String description, List<PlotRow> rows) {
    List<Double> values =
        rows.stream()
            .flatMap(row -> Stream.of(0.0, row.value(), row.low(), row.high()))
            .filter(Objects::nonNull)
            .toList();
    return new RowPlot(
            form, Range.around(values), 0.0, value -> String.format(Locale.ROOT, "%+.3g", value))
        .svg(description, rows);
  }
}
