package org.mocovit.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.mocovit.predict.BusyTime;
import org.mocovit.predict.ImageOutcome;

/**
 * The function that writes the outcomes of a partition, which is a shard, to files of the run's
 * tables, for the driver to commit as one: in a complete run {@code images/}, the answers and
 * {@code failures/} never disagree.
 *
 * @param <T> what the model says about an image
 */
public final class WriteShard<T>
    implements FlatMapFunction<Iterator<ImageOutcome<T>>, WrittenShard> {
  private static final long serialVersionUID = 1L;

  private final TaskAnswers<T> answers;
  private final RunTables tables;
  private final String out;
  private final String uncommitted;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final PredictMetrics metrics;

  /**
   * Makes the function.
   *
   * @param answers those of the model's task
   * @param tables what to write
   * @param out the run's folder
   * @param uncommitted the folder of this job's files that are not committed, relative to it
   * @param hadoop how to reach its file system
   * @param metrics where it is counted how long writing takes
   */
  public WriteShard(
      TaskAnswers<T> answers,
      RunTables tables,
      String out,
      String uncommitted,
      Broadcast<SerializableConfiguration> hadoop,
      PredictMetrics metrics) {
    this.answers = answers;
    this.tables = tables;
    this.out = out;
    this.uncommitted = uncommitted;
    this.hadoop = hadoop;
    this.metrics = metrics;
  }

  @Override
  public Iterator<WrittenShard> call(Iterator<ImageOutcome<T>> outcomes) {
    TaskContext task = TaskContext.get();
    String folder =
        "%s/%05d-%s".formatted(uncommitted, task.partitionId(), UUID.randomUUID().toString());
    TaskAttemptContext attempt = attempt(task);
    Path whole = new Path(new Path(out), folder);
    ShardTables files = new ShardTables(whole, attempt);
    try {
      if (task.partitionId() == 0) {
        // An empty table is a table too: one file of each says what its columns are.
        files.require(tables.images());
        files.require(tables.answers());
        files.require(tables.failures());
      }
      BusyTime writing = new BusyTime();
      long predictions = 0;
      long rows = 0;
      long failures = 0;
      while (outcomes.hasNext()) {
        if (task.isInterrupted()) {
          throw new TaskKilledException("The task is no longer wanted");
        }
        ImageOutcome<T> outcome = outcomes.next();
        try (BusyTime.Piece piece = writing.begin()) {
          rows += write(outcome, files);
        }
        if (outcome instanceof ImageOutcome.Failed<T>) {
          failures++;
        } else {
          predictions++;
        }
      }
      List<String> written;
      try (BusyTime.Piece piece = writing.begin()) {
        written = files.close();
      }
      metrics.addWriting(writing);
      WrittenShard shard =
          new WrittenShard(
              task.partitionId(),
              folder,
              written,
              tables.images().extension(attempt),
              predictions,
              rows,
              failures,
              SparkEnv.get().executorId());
      return List.of(shard).iterator();
    } catch (Exception | Error e) { // the writers, in Scala, throw checked ones undeclared
      files.abandon(e);
      if (e instanceof IOException failed) {
        throw new ShardWriteException(whole.toString(), failed);
      }
      throw e;
    }
  }

  /** Writes an image's rows; gives how many of them are answers. */
  private int write(ImageOutcome<T> outcome, ShardTables files) {
    files.write(tables.images(), ImageRows.toRow(outcome));
    if (outcome instanceof ImageOutcome.Predicted<T> predicted) {
      List<Row> rows = answers.rows(predicted);
      rows.forEach(row -> files.write(tables.answers(), row));
      return rows.size();
    }
    files.write(tables.failures(), FailureRows.toRow((ImageOutcome.Failed<T>) outcome));
    return 0;
  }

  /** What Hadoop's file formats want to know of a task; nothing here depends on its ids. */
  private TaskAttemptContext attempt(TaskContext task) {
    JobID job = new JobID("mocovit", task.stageId());
    TaskID id = new TaskID(job, TaskType.MAP, task.partitionId());
    TaskAttemptID attempt = new TaskAttemptID(id, (int) task.taskAttemptId() & Integer.MAX_VALUE);
    return new TaskAttemptContextImpl(new Configuration(hadoop.value().value()), attempt);
  }
}
