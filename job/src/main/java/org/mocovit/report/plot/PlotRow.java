package org.mocovit.report.plot;

import org.jspecify.annotations.Nullable;

/**
 * One row of a bar chart or of a plot of intervals.
 *
 * @param label what was measured, left of the mark
 * @param value what came out
 * @param low lower end of its interval; null where none is known
 * @param high upper end of its interval; null where none is known
 * @param text the value in words, right of the mark
 * @param tone colour of the mark
 */
public record PlotRow(
    String label,
    double value,
    @Nullable Double low,
    @Nullable Double high,
    String text,
    Tone tone) {
  /** Refuses half an interval, and what is no number. */
  public PlotRow {
    if ((low == null) != (high == null)) {
      throw new IllegalArgumentException(
          "Interval of %s must have both ends: %s, %s".formatted(label, low, high));
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("Value of %s must be finite: %s".formatted(label, value));
    }
  }

  /** A row of a number of things. */
  public static PlotRow count(String label, long count, String text) {
    return of(label, (double) count, text);
  }

  /** A row without an interval. */
  public static PlotRow of(String label, double value, String text) {
    return new PlotRow(label, value, null, null, text, Tone.MAIN);
  }
}
