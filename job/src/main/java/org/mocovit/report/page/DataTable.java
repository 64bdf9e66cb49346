package org.mocovit.report.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table. Where the browser runs the page's script, a click on a heading sorts it; a table that is
 * wider than the window scrolls by itself.
 */
public final class DataTable {
  private final List<Column> columns;
  private final List<DomContent> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param name its heading
   * @param isNumber whether it holds numbers, which stand on the right
   */
  public record Column(String name, boolean isNumber) {
    /** A column of names. */
    public static Column text(String name) {
      return new Column(name, false);
    }

    /** A column of numbers. */
    public static Column number(String name) {
      return new Column(name, true);
    }
  }

  /**
   * What stands in a row.
   *
   * @param text as it is read
   * @param order what it is sorted by; null to sort by the text, or behind all numbers
   */
  public record Cell(String text, @Nullable Double order) {
    /** A name. */
    public static Cell of(String text) {
      return new Cell(text, null);
    }

    /** A whole number. */
    public static Cell count(long count) {
      return new Cell(Numbers.count(count), (double) count);
    }

    /** A fraction as per cent; a dash for none. */
    public static Cell percent(@Nullable Double fraction) {
      return new Cell(Numbers.percent(fraction), fraction);
    }
  }

  /** A table without rows yet. */
  public DataTable(Column... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row of a cell a column. */
  public DataTable row(Cell... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "Row must have a cell for each of %d columns: %d"
              .formatted(columns.size(), cells.length));
    }
    List<DomContent> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      row.add(cell(columns.get(i), cells[i]));
    }
    rows.add(tr(each(row, cell -> cell)));
    return this;
  }

  private static TdTag cell(Column column, Cell cell) {
    TdTag td = td(cell.text()).withCondClass(column.isNumber(), "number");
    return cell.order() == null ? td : td.withData("order", Double.toString(cell.order()));
  }

  /** The element; with rows that are added later it does not change. */
  public DomContent dom() {
    return div(table(
                thead(
                    tr(
                        each(
                            columns,
                            column ->
                                th(text(column.name()))
                                    .attr("scope", "col")
                                    .withCondClass(column.isNumber(), "number")))),
                tbody(each(List.copyOf(rows), row -> row)))
            .withClass("data"))
        .withClass("scroll");
  }
}
