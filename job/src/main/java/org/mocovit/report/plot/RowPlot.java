package org.mocovit.report.plot;

import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A row a value, from top to bottom: label, mark, text, over vertical lines at round values. Marks
 * are bars from a base value, or dots with their intervals.
 *
 * @param form how values are marked
 * @param range the values that the axis shows
 * @param reference where bars begin, and where a plot of dots has a line; null for none
 * @param axis values of the axis in words
 */
public record RowPlot(
    Form form, Range range, @Nullable Double reference, DoubleFunction<String> axis) {
  private static final double WIDTH = 400;
  private static final double LABELS = 118;
  private static final double WIDE_LABELS = 200;
  private static final double TEXTS = 58;
  private static final double ROW = 21;
  private static final double TOP = 4;
  private static final double AXIS = 20;
  private static final double THICKNESS = 11;
  private static final int LABEL_LENGTH = 18;
  private static final int WIDE_LABEL_LENGTH = 30;

  /** How values are marked. */
  public enum Form {
    BARS,
    DOTS
  }

  /** Bars from 0 to 1, such as shares, with the axis in per cent. */
  public static RowPlot shares(DoubleFunction<String> axis) {
    return new RowPlot(Form.BARS, Range.FRACTIONS, 0.0, axis);
  }

  /**
   * The plot.
   *
   * @param description what it shows, for those who cannot see it
   * @param rows from top to bottom
   */
  public Svg svg(String description, List<PlotRow> rows) {
    double bottom = TOP + ROW * rows.size();
    boolean wide = rows.stream().anyMatch(row -> isLong(row.label()));
    LinearScale scale = new LinearScale(range, wide ? WIDE_LABELS : LABELS, WIDTH - TEXTS);
    Svg svg = Svg.picture(description, WIDTH, bottom + AXIS);
    for (double tick : range.ticks()) {
      svg.with(
          Svg.line("grid", scale.at(tick), TOP, scale.at(tick), bottom),
          Svg.text("tick middle", scale.at(tick), bottom + 14, axis.apply(tick)));
    }
    if (reference != null) {
      svg.with(Svg.line("base", scale.at(reference), TOP, scale.at(reference), bottom));
    }
    for (int i = 0; i < rows.size(); i++) {
      svg.with(row(rows.get(i), scale, TOP + ROW * (i + 0.5)));
    }
    return svg;
  }

  private Svg row(PlotRow row, LinearScale scale, double middle) {
    Svg group =
        Svg.element("g")
            .withClass("mark " + row.tone().style())
            .hint(row.label() + ": " + row.text());
    int limit = scale.from() == LABELS ? LABEL_LENGTH : WIDE_LABEL_LENGTH;
    String label = Svg.shortened(row.label(), limit);
    group.with(Svg.text("label end", scale.from() - 8, middle + 4, label));
    if (form == Form.BARS) {
      group.with(bar(row, scale, middle));
    }
    if (row.low() != null && row.high() != null) {
      group.with(Svg.line("whisker", scale.at(row.low()), middle, scale.at(row.high()), middle));
    }
    if (form == Form.DOTS) {
      group.with(Svg.dot("dot", scale.at(row.value()), middle, 4));
    }
    return group.with(Svg.text("value end", WIDTH - 2, middle + 4, row.text()));
  }

  private static boolean isLong(String label) {
    return label.codePointCount(0, label.length()) > LABEL_LENGTH;
  }

  private Svg bar(PlotRow row, LinearScale scale, double middle) {
    double base = scale.at(reference == null ? range.low() : reference);
    double end = scale.at(row.value());
    return Svg.rectangle(
        "bar",
        Math.min(base, end),
        middle - THICKNESS / 2,
        // A bar of nothing is still to be seen.
        Math.max(1, Math.abs(end - base)),
        THICKNESS);
  }
}
