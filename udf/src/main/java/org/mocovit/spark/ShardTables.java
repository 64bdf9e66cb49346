package org.mocovit.spark;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.Row;

/**
 * The files that one attempt of a shard writes, one a table, in a folder of its own. Used by one
 * thread.
 */
final class ShardTables {
  private final Path folder;
  private final TaskAttemptContext task;
  private final Map<TableFormat, TableFile> open = new LinkedHashMap<>();

  ShardTables(Path folder, TaskAttemptContext task) {
    this.folder = folder;
    this.task = task;
  }

  /** Opens the table's file where it is not open yet. */
  void require(TableFormat table) {
    TableFile unused = open.computeIfAbsent(table, this::create);
  }

  void write(TableFormat table, Row row) {
    open.computeIfAbsent(table, this::create).write(row);
  }

  /** Makes the files whole; gives the tables that have one. */
  List<String> close() {
    open.values().forEach(TableFile::close);
    return open.keySet().stream().map(TableFormat::folder).toList();
  }

  /** Gives up what was written; {@code cause} is what the caller throws afterwards. */
  void abandon(Throwable cause) {
    for (TableFile file : open.values()) {
      try {
        file.close();
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

  private TableFile create(TableFormat table) {
    return table.open(new Path(folder, table.folder() + table.extension(task)), task);
  }
}
