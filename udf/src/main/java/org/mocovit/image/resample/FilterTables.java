package org.mocovit.image.resample;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tables used last: image sets hold few sizes, and a table takes longer than a row of pixels.
 */
final class FilterTables {
  private static final int MAX_TABLES = 128;

  /** Tables of more weights than this are made anew each time, so that memory stays bounded. */
  private static final int MAX_WEIGHTS = 1 << 16;

  private final Map<FilterTable.Axis, FilterTable> tables =
      new LinkedHashMap<>(MAX_TABLES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FilterTable.Axis, FilterTable> eldest) {
          return size() > MAX_TABLES;
        }
      };

  /** The table of an axis. */
  FilterTable table(FilterTable.Axis axis) {
    synchronized (tables) {
      FilterTable known = tables.get(axis);
      if (known != null) {
        return known;
      }
    }
    FilterTable made = FilterTable.of(axis);
    if (made.weights.length <= MAX_WEIGHTS) {
      synchronized (tables) {
        tables.put(axis, made);
      }
    }
    return made;
  }
}
