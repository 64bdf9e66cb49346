package org.mocovit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lines of text in columns as wide as their widest cell. */
public final class AlignedTable {
  private final List<Alignment> columns;
  private final List<List<String>> lines = new ArrayList<>();

  /** On which side the cells of a column stand. */
  public enum Alignment {
    /** At the left. */
    LEFT,
    /** At the right, as numbers. */
    RIGHT
  }

  /** No lines yet; one alignment a column. */
  public AlignedTable(List<Alignment> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Adds a line of one cell a column. */
  public void add(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "Line must have %d cells: %s".formatted(columns.size(), cells));
    }
    lines.add(List.copyOf(cells));
  }

  /** The lines, without trailing spaces. */
  public List<String> lines() {
    int[] widths =
        IntStream.range(0, columns.size())
            .map(c -> lines.stream().mapToInt(line -> width(line.get(c))).max().orElse(0))
            .toArray();
    return lines.stream().map(line -> aligned(line, widths)).toList();
  }

  private String aligned(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String padding = " ".repeat(widths[c] - width(line.get(c)));
      text.append(c == 0 ? "" : "  ");
      if (columns.get(c) == Alignment.RIGHT) {
        text.append(padding).append(line.get(c));
      } else {
        text.append(line.get(c)).append(padding);
      }
    }
    return text.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
