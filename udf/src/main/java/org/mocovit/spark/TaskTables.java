package org.mocovit.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.apache.spark.internal.io.FileCommitProtocol.TaskCommitMessage;
import org.apache.spark.internal.io.FileNameSpec;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import scala.Function1;
import scala.Option;

/**
 * The files that one task writes, one a table, and their commit: all of them become part of the
 * run's output, or none. Used by one thread.
 */
final class TaskTables {
  private final FileCommitProtocol protocol;
  private final TaskAttemptContext task;
  private final Map<TableFormat, OpenFile> open = new LinkedHashMap<>();

  /** A file and how a row becomes what Spark's writers take. */
  private record OpenFile(OutputWriter writer, Function1<Object, Object> converter) {}

  TaskTables(FileCommitProtocol protocol, TaskAttemptContext task) {
    this.protocol = protocol;
    this.task = task;
    protocol.setupTask(task);
  }

  /** Opens the table's file where it is not open yet. */
  void require(TableFormat table) {
    OpenFile unused = open.computeIfAbsent(table, this::create);
  }

  void write(TableFormat table, Row row) {
    OpenFile file = open.computeIfAbsent(table, this::create);
    file.writer().write((InternalRow) file.converter().apply(row));
  }

  TaskCommitMessage commit() {
    open.values().forEach(file -> file.writer().close());
    return protocol.commitTask(task);
  }

  /** Gives up what was written; {@code cause} is what the caller throws afterwards. */
  void abort(Throwable cause) {
    try {
      open.values().forEach(file -> file.writer().close());
    } catch (Exception e) {
      cause.addSuppressed(e);
    } finally {
      protocol.abortTask(task);
    }
  }

  private OpenFile create(TableFormat table) {
    String path =
        protocol.newTaskTempFile(
            task, Option.apply(table.folder()), new FileNameSpec("", table.extension(task)));
    return new OpenFile(
        table.open(path, task), CatalystTypeConverters.createToCatalystConverter(table.schema()));
  }
}
