package org.mocovit.spark;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import scala.Function1;

/**
 * The files that one attempt of a shard writes, one a table, in a folder of its own. Used by one
 * thread.
 */
final class ShardTables {
  private final Path folder;
  private final TaskAttemptContext task;
  private final Map<TableFormat, OpenFile> open = new LinkedHashMap<>();

  /** A file and how a row becomes what Spark's writers take. */
  private record OpenFile(OutputWriter writer, Function1<Object, Object> converter) {}

  ShardTables(Path folder, TaskAttemptContext task) {
    this.folder = folder;
    this.task = task;
  }

  /** Opens the table's file where it is not open yet. */
  void require(TableFormat table) {
    OpenFile unused = open.computeIfAbsent(table, this::create);
  }

  void write(TableFormat table, Row row) {
    OpenFile file = open.computeIfAbsent(table, this::create);
    file.writer().write((InternalRow) file.converter().apply(row));
  }

  /** Makes the files whole; gives the tables that have one. */
  List<String> close() {
    open.values().forEach(file -> file.writer().close());
    return open.keySet().stream().map(TableFormat::folder).toList();
  }

  /** Gives up what was written; {@code cause} is what the caller throws afterwards. */
  void abandon(Throwable cause) {
    for (OpenFile file : open.values()) {
      try {
        file.writer().close();
      } catch (Exception | Error e) { // in Scala, checked ones undeclared
        cause.addSuppressed(e);
      }
    }
    try {
      folder.getFileSystem(task.getConfiguration()).delete(folder, true);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private OpenFile create(TableFormat table) {
    Path file = new Path(folder, table.folder() + table.extension(task));
    return new OpenFile(
        table.open(file.toString(), task),
        CatalystTypeConverters.createToCatalystConverter(table.schema()));
  }
}
