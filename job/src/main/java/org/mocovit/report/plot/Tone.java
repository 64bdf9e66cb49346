package org.mocovit.report.plot;

import java.util.List;
import java.util.Locale;

/** What a mark's colour says; the style sheet has a class for each, light and dark. */
public enum Tone {
  /** What the plot is about. */
  MAIN,
  /** What it is held against. */
  SECOND,
  THIRD,
  FOURTH,
  FIFTH,
  /** Right, or better than before. */
  GOOD,
  /** Wrong, or worse than before. */
  BAD,
  /** Neither. */
  MUTED;

  private static final List<Tone> SERIES = List.of(MAIN, SECOND, THIRD, FOURTH, FIFTH);

  /** The class of the style sheet. */
  String style() {
    return "tone-" + name().toLowerCase(Locale.ROOT);
  }

  /** The tone of a series by its place, from 0 on; after five they begin again. */
  public static Tone ofSeries(int place) {
    return SERIES.get(place % SERIES.size());
  }
}
