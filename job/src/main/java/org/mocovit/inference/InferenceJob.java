package org.mocovit.inference;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.PartitionPlan;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.ImageRef;
import org.mocovit.spark.PredictMetrics;
import org.mocovit.spark.PredictPartition;
import org.mocovit.spark.PredictPlan;
import org.mocovit.spark.RunTables;

/**
 * Runs a model over an image set. Spark distributes the list of images; executors read, decode and
 * predict, and write the run's tables, which are committed as one. The folder is complete when
 * {@code run.json} is there.
 */
public final class InferenceJob {
  private final SparkSession spark;
  private final InferenceOptions options;
  private final Progress progress;

  /**
   * A job; nothing starts yet.
   *
   * @param spark where to run it
   * @param options how to run it
   * @param progress where it is shown
   */
  public InferenceJob(SparkSession spark, InferenceOptions options, Progress progress) {
    this.spark = spark;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Predicts every image of a set.
   *
   * @param model what to run; see {@link Preflight} for checking it first
   * @param images what to run it on
   * @param out where the tables go; must be new or empty
   * @throws org.mocovit.dataset.LocationException if the folder is not empty
   * @throws InferenceException if rows were lost
   */
  public RunResult run(LoadedModel model, ImageSet images, RunFolder out) {
    out.requireEmpty();
    Instant started = Instant.now();
    PredictMetrics metrics = new PredictMetrics(spark.sparkContext());
    List<List<ImageRef>> chunks = PartitionPlan.of(images.images(), tasks(images)).chunks();
    RunCounts counts = predict(model, chunks, out, metrics);
    counts.requireComplete(images.images().size());
    RunResult result =
        new RunResult(
            counts,
            chunks.size(),
            Duration.between(started, Instant.now()),
            metrics.executors(),
            FailureReasons.of(spark, out, counts));
    out.writeFile(
        RunTables.RECORD_FILE,
        new RunRecord(spark, model, images, options).json(started, result, metrics));
    return result;
  }

  private RunCounts predict(
      LoadedModel model, List<List<ImageRef>> chunks, RunFolder out, PredictMetrics metrics) {
    SparkContext context = spark.sparkContext();
    PredictPlan plan = options.executorPlan(context).deliver(model);
    JavaSparkContext java = JavaSparkContext.fromSparkContext(context);
    long images = chunks.stream().mapToLong(List::size).sum();
    context.setJobDescription("predict " + model.name());
    try (RunTablesCommit commit = new RunTablesCommit(spark, out);
        Progress.Display shown = progress.show(context, images)) {
      JavaRDD<ImageOutcome<List<ClassScore>>> outcomes =
          java.parallelize(chunks, chunks.size())
              .flatMap(new Flatten())
              .mapPartitions(new PredictPartition(plan, commit.configuration(), metrics));
      return commit.write(outcomes);
    } finally {
      context.setJobDescription(null);
    }
  }

  private int tasks(ImageSet images) {
    Integer asked = options.partitions();
    return asked == null
        ? PartitionPlan.defaultCount(
            spark.sparkContext().defaultParallelism(), images.images().size(), images.totalBytes())
        : asked;
  }

  /** Each partition starts as one element, the list of its images. */
  private static final class Flatten implements FlatMapFunction<List<ImageRef>, ImageRef> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<ImageRef> call(List<ImageRef> images) {
      return images.iterator();
    }
  }
}
