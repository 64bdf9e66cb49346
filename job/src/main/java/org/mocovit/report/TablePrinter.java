package org.mocovit.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.mocovit.dataset.Locations;

/** Prints the tables that a run wrote. */
public final class TablePrinter {
  private final SparkSession spark;
  private final PrintStream out;

  /** How rows are printed. */
  public enum Form {
    /** Aligned columns; long lists and texts shortened. */
    TEXT,
    /** One whole JSON object a line, absent values as null. */
    JSON_LINES
  }

  /** Prints to a stream, which stays open. */
  public TablePrinter(SparkSession spark, PrintStream out) {
    this.spark = spark;
    this.out = out;
  }

  /**
   * Prints a table, or, for the folder of a run or of an evaluation, the names of its tables with
   * their numbers of rows.
   *
   * @param uri the table's folder or file, or the folder of tables
   * @param limit how many rows at most
   * @return how many rows of the table follow those that were printed
   * @throws org.mocovit.dataset.LocationException if there is no table
   */
  public long print(String uri, int limit, Form form) throws IOException {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
    Path path = Locations.parse(uri);
    FileSystem files = Locations.fileSystem(path, spark.sessionState().newHadoopConf());
    List<WrittenTable> tables = WrittenTable.at(files, uri);
    if (tables.size() == 1 && tables.get(0).path().equals(files.makeQualified(path))) {
      return printRows(tables.get(0).rows(spark), limit, form);
    }
    printTables(tables, form);
    return 0;
  }

  private long printRows(Dataset<Row> rows, int limit, Form form) {
    int printed = form == Form.JSON_LINES ? printJson(rows, limit) : printText(rows, limit);
    return printed < limit ? 0 : rows.count() - printed;
  }

  private int printJson(Dataset<Row> rows, int limit) {
    Column[] columns =
        Arrays.stream(rows.columns()).map(TablePrinter::column).toArray(Column[]::new);
    Dataset<Row> lines = rows.select(to_json(struct(columns), Map.of("ignoreNullFields", "false")));
    List<Row> taken = lines.takeAsList(limit);
    taken.forEach(line -> out.println(line.getString(0)));
    return taken.size();
  }

  private static Column column(String name) {
    // A dot in a name would otherwise be read as access to a field.
    return col("`" + name.replace("`", "``") + "`");
  }

  private int printText(Dataset<Row> rows, int limit) {
    AlignedTable table =
        new AlignedTable(
            Arrays.stream(rows.schema().fields()).map(TablePrinter::alignment).toList());
    table.add(List.of(rows.columns()));
    List<Row> taken = rows.takeAsList(limit);
    for (Row row : taken) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(CellText.of(row.get(i)));
      }
      table.add(cells);
    }
    table.lines().forEach(out::println);
    return taken.size();
  }

  private static AlignedTable.Alignment alignment(StructField field) {
    return field.dataType() instanceof NumericType
        ? AlignedTable.Alignment.RIGHT
        : AlignedTable.Alignment.LEFT;
  }

  private void printTables(List<WrittenTable> tables, Form form) {
    AlignedTable text =
        new AlignedTable(List.of(AlignedTable.Alignment.LEFT, AlignedTable.Alignment.RIGHT));
    text.add(List.of("table", "rows"));
    for (WrittenTable table : tables) {
      long rows = table.rows(spark).count();
      text.add(List.of(table.name(), Long.toString(rows)));
      if (form == Form.JSON_LINES) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        out.println(line.put("table", table.name()).put("rows", rows));
      }
    }
    if (form == Form.TEXT) {
      text.lines().forEach(out::println);
    }
  }
}
