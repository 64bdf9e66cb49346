package org.mocovit.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map$;

/**
 * How the files of one table are written: Spark's own Parquet writer, prepared on the driver, to be
 * used there or sent to the tasks.
 */
public final class TableFormat implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String folder;
  private final StructType schema;
  private final OutputWriterFactory factory;

  /** What this table's writer needs beyond the job's own configuration, its schema for one. */
  private final Map<String, String> settings;

  private TableFormat(
      String folder, StructType schema, OutputWriterFactory factory, Map<String, String> settings) {
    this.folder = folder;
    this.schema = schema;
    this.factory = factory;
    this.settings = settings;
  }

  /**
   * Prepares a table on the driver.
   *
   * @param spark the session whose Parquet settings count
   * @param base the job's configuration, which tasks have
   * @param folder the table's folder below the run's
   * @param schema its columns
   */
  public static TableFormat parquet(
      SparkSession spark, Configuration base, String folder, StructType schema) throws IOException {
    Job job = Job.getInstance(base);
    OutputWriterFactory factory =
        new ParquetFileFormat().prepareWrite(spark, job, Map$.MODULE$.empty(), schema);
    Map<String, String> settings = new HashMap<>();
    for (Map.Entry<String, String> entry : job.getConfiguration()) {
      if (!entry.getValue().equals(base.getRaw(entry.getKey()))) {
        settings.put(entry.getKey(), entry.getValue());
      }
    }
    return new TableFormat(folder, schema, factory, settings);
  }

  /** The table's folder below the run's. */
  public String folder() {
    return folder;
  }

  /** End of the names of this table's files. */
  String extension(TaskAttemptContext task) {
    return factory.getFileExtension(own(task));
  }

  /** Opens a file of this table. */
  TableFile open(Path file, TaskAttemptContext task) {
    return new TableFile(factory.newInstance(file.toString(), schema, own(task)), schema);
  }

  /**
   * Writes a small table as one file, here and now: a job of Spark takes longer than such a file.
   *
   * @param base the job's configuration
   * @param parent where the table's folder is to be
   * @param rows all rows, in the order of the schema
   * @throws IOException if it cannot be written; nothing is left of it then
   */
  public void write(Configuration base, Path parent, List<Row> rows) throws IOException {
    TaskAttemptContext task = new TaskAttemptContextImpl(base, new TaskAttemptID());
    Path file = new Path(new Path(parent, folder), "part-00000" + extension(task));
    try (TableFile open = open(file, task)) {
      rows.forEach(open::write);
    } catch (Exception | Error e) { // the writers, in Scala, throw checked ones undeclared
      delete(file, base, e);
      throw e;
    }
  }

  /** Closing has made a whole file of the rows that there were. */
  private static void delete(Path file, Configuration base, Throwable cause) {
    try {
      boolean unused = file.getFileSystem(base).delete(file, false);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private TaskAttemptContext own(TaskAttemptContext task) {
    Configuration configuration = new Configuration(task.getConfiguration());
    settings.forEach(configuration::set);
    return new TaskAttemptContextImpl(configuration, task.getTaskAttemptID());
  }
}
