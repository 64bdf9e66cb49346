package org.mocovit.inference;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.apache.spark.internal.io.FileCommitProtocol.TaskCommitMessage;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.spark.CommittedTask;
import org.mocovit.spark.FailureRows;
import org.mocovit.spark.ImageRows;
import org.mocovit.spark.PredictionRows;
import org.mocovit.spark.RunTables;
import org.mocovit.spark.TableFormat;
import org.mocovit.spark.WriteOutcomes;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes all tables of a run in one Spark job and makes them visible together, through the commit
 * protocol that Spark is set up with: renaming on file systems that can, completing uploads on S3.
 */
final class RunTablesCommit implements AutoCloseable {
  /** Under this key S3's committers look for an id that driver and tasks share. */
  private static final String WRITE_JOB_UUID = "spark.sql.sources.writeJobUUID";

  private final SparkSession spark;
  private final RunFolder out;
  private final String id = UUID.randomUUID().toString();
  private final Job job;
  private final Broadcast<SerializableConfiguration> configuration;

  /**
   * Prepares a job; nothing is written yet.
   *
   * @throws InferenceException if the output's configuration is wrong
   */
  RunTablesCommit(SparkSession spark, RunFolder out) {
    this.spark = spark;
    this.out = out;
    try {
      this.job = Job.getInstance(spark.sparkContext().hadoopConfiguration());
    } catch (IOException e) {
      throw new InferenceException("Cannot write to %s: %s".formatted(out.uri(), e), e);
    }
    FileOutputFormat.setOutputPath(job, new Path(out.uri()));
    job.getConfiguration().set(WRITE_JOB_UUID, id);
    this.configuration =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(job.getConfiguration()));
  }

  /** How executors reach the images' and the output's file systems. */
  Broadcast<SerializableConfiguration> configuration() {
    return configuration;
  }

  /**
   * Runs the job.
   *
   * @param outcomes what executors compute
   * @return rows in committed files
   * @throws InferenceException if the output cannot be written
   */
  RunCounts write(JavaRDD<ImageOutcome<List<ClassScore>>> outcomes) {
    FileCommitProtocol protocol =
        FileCommitProtocol.instantiate(
            spark.conf().get("spark.sql.sources.commitProtocolClass"), id, out.uri(), false);
    protocol.setupJob(job);
    try {
      List<CommittedTask> tasks =
          outcomes
              .mapPartitions(new WriteOutcomes(tables(), protocol, id, configuration))
              .collect();
      List<TaskCommitMessage> messages = tasks.stream().map(CommittedTask::message).toList();
      protocol.commitJob(job, CollectionConverters.asScala(messages).toSeq());
      requireVisible(tasks);
      return new RunCounts(
          tasks.stream().mapToLong(CommittedTask::predictions).sum(),
          tasks.stream().mapToLong(CommittedTask::failures).sum());
    } catch (IOException e) {
      protocol.abortJob(job);
      throw new InferenceException("Cannot write to %s: %s".formatted(out.uri(), e), e);
    } catch (Exception | Error e) { // Spark's own exceptions are checked, and undeclared
      protocol.abortJob(job);
      throw e;
    }
  }

  /** Executors that write to a disk of their own commit without error what nobody can read. */
  private void requireVisible(List<CommittedTask> tasks) throws IOException {
    long expected = tasks.stream().filter(t -> t.predictions() + t.failures() > 0).count();
    long present = out.files(ImageRows.TABLE);
    if (present < expected) {
      throw new InferenceException(
          ("--out must be a folder that driver and executors share, such as one on hdfs: or s3a:;"
                  + " %d tasks have written to it, and the driver finds %d files: %s")
              .formatted(expected, present, out.uri()));
    }
  }

  @Override
  public void close() {
    configuration.destroy();
  }

  private RunTables tables() throws IOException {
    return new RunTables(
        table(ImageRows.TABLE, ImageRows.SCHEMA),
        table(PredictionRows.TABLE, PredictionRows.SCHEMA),
        table(FailureRows.TABLE, FailureRows.SCHEMA));
  }

  private TableFormat table(String folder, StructType schema) throws IOException {
    return TableFormat.parquet(spark, job.getConfiguration(), folder, schema);
  }
}
