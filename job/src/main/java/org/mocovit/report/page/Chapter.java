package org.mocovit.report.page;

import java.util.List;

/**
 * What one subject adds to a page.
 *
 * @param lead what a reader should take away, a sentence or two; empty for nothing
 * @param tiles its most important numbers
 * @param sections what is behind them
 */
public record Chapter(String lead, List<Tiles.Tile> tiles, List<Section> sections) {
  /** Copies the lists. */
  public Chapter {
    tiles = List.copyOf(tiles);
    sections = List.copyOf(sections);
  }
}
