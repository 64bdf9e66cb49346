package org.mocovit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.ImageSet;
import org.mocovit.inference.InferenceException;
import org.mocovit.inference.InferenceJob;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.inference.Progress;
import org.mocovit.inference.RunFolder;
import org.mocovit.inference.RunResult;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.spark.WorkTime;

/** The job as {@code predict} runs it, into tables on the local disk that are removed again. */
final class TimedJob {
  private final SparkSession spark;
  private final InferenceOptions options;
  private final LoadedModel model;
  private final ImageSet images;

  TimedJob(SparkSession spark, InferenceOptions options, LoadedModel model, ImageSet images) {
    this.spark = spark;
    this.options = options;
    this.model = model;
    this.images = images;
  }

  /**
   * One turn of the job.
   *
   * @param total how long it took
   * @param writing of that, what its tasks spent on tables
   */
  record Turn(Measurement total, WorkTime writing) {}

  /** Predicts every image once. */
  Turn run() {
    Path out;
    try {
      out = Files.createTempDirectory("mocovit-bench");
    } catch (IOException e) {
      throw new InferenceException("Cannot make a folder for the job's tables: " + e, e);
    }
    try {
      Stopwatch watch = new Stopwatch();
      RunResult result =
          new InferenceJob(spark, options, Progress.SILENT)
              .run(
                  model,
                  images,
                  new RunFolder(
                      out.toUri().toString(), spark.sparkContext().hadoopConfiguration()));
      return new Turn(watch.stop(images.count()), result.writing());
    } finally {
      FileUtils.deleteQuietly(out.toFile());
    }
  }
}
