package org.mocovit.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.apache.spark.util.SerializableConfiguration;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.ImageOutcome;

/**
 * The function that writes the outcomes of a partition to the tables of the run and commits them as
 * one: {@code images/}, {@code predictions/} and {@code failures/} can never disagree. The steps
 * are those of Spark's own {@code FileFormatWriter}, which writes one table only.
 */
public final class WriteOutcomes
    implements FlatMapFunction<Iterator<ImageOutcome<List<ClassScore>>>, CommittedTask> {
  private static final long serialVersionUID = 1L;

  private final RunTables tables;
  private final FileCommitProtocol protocol;
  private final String jobTrackerId;
  private final Broadcast<SerializableConfiguration> hadoop;

  /**
   * Makes the function.
   *
   * @param tables what to write
   * @param protocol how to commit; the driver has set the job up with it
   * @param jobTrackerId the first half of the Hadoop job id that the driver has used for that
   * @param hadoop how to reach the output's file system
   */
  public WriteOutcomes(
      RunTables tables,
      FileCommitProtocol protocol,
      String jobTrackerId,
      Broadcast<SerializableConfiguration> hadoop) {
    this.tables = tables;
    this.protocol = protocol;
    this.jobTrackerId = jobTrackerId;
    this.hadoop = hadoop;
  }

  @Override
  public Iterator<CommittedTask> call(Iterator<ImageOutcome<List<ClassScore>>> outcomes) {
    TaskTables files = new TaskTables(protocol, attempt(TaskContext.get()));
    try {
      if (TaskContext.getPartitionId() == 0) {
        // An empty table is a table too: one file of each says what its columns are.
        files.require(tables.images());
        files.require(tables.predictions());
        files.require(tables.failures());
      }
      long predictions = 0;
      long failures = 0;
      while (outcomes.hasNext()) {
        if (TaskContext.get().isInterrupted()) {
          throw new TaskKilledException("The task is no longer wanted");
        }
        ImageOutcome<List<ClassScore>> outcome = outcomes.next();
        files.write(tables.images(), ImageRows.toRow(outcome));
        if (outcome instanceof ImageOutcome.Predicted<List<ClassScore>> predicted) {
          files.write(tables.predictions(), PredictionRows.toRow(predicted));
          predictions++;
        } else if (outcome instanceof ImageOutcome.Failed<List<ClassScore>> failed) {
          files.write(tables.failures(), FailureRows.toRow(failed));
          failures++;
        }
      }
      return List.of(new CommittedTask(files.commit(), predictions, failures)).iterator();
    } catch (Exception | Error e) { // the writers, in Scala, throw checked ones undeclared
      files.abort(e);
      throw e;
    }
  }

  private TaskAttemptContext attempt(TaskContext task) {
    JobID job = new JobID(jobTrackerId, task.stageId());
    TaskID id = new TaskID(job, TaskType.MAP, task.partitionId());
    TaskAttemptID attempt = new TaskAttemptID(id, (int) task.taskAttemptId() & Integer.MAX_VALUE);
    Configuration configuration = new Configuration(hadoop.value().value());
    configuration.set("mapreduce.job.id", job.toString());
    configuration.set("mapreduce.task.id", id.toString());
    configuration.set("mapreduce.task.attempt.id", attempt.toString());
    configuration.setBoolean("mapreduce.task.ismap", true);
    configuration.setInt("mapreduce.task.partition", 0);
    return new TaskAttemptContextImpl(configuration, attempt);
  }
}
