package org.mocovit.inference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.index.Shard;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.spark.PredictMetrics;
import org.mocovit.spark.RunTables;
import org.mocovit.spark.WrittenShard;

/**
 * Runs a model over an image set. The set is cut into shards, each a task; executors read, decode
 * and predict, and the driver commits a shard's rows as soon as its task is done. The folder is
 * complete when {@code run.json} is there; until then the run can be resumed.
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
    return resume(model, images, out);
  }

  /**
   * Predicts those images of a set that have no committed row yet: all of them in a new folder.
   *
   * @param model what to run
   * @param images what to run it on
   * @param out where the tables go; new, empty, or a run's of the same model, images and options
   * @throws ResumeException if it is another run's, or no run's
   * @throws InferenceException if rows were lost
   */
  public RunResult resume(LoadedModel model, ImageSet images, RunFolder out) {
    Instant started = Instant.now();
    ShardLog log = new ShardLog(out);
    ShardLog.Plan plan = plan(log, RunFingerprint.of(model, images, options), images, out);
    List<Shard> shards = images.shards(plan.shards());
    PredictMetrics metrics = new PredictMetrics(spark.sparkContext());
    RunCounts resumed;
    RunCounts counts;
    try (ShardCommits commits = new ShardCommits(out, log)) {
      List<WrittenShard> done = commits.recover();
      resumed = RunCounts.of(done);
      List<Integer> missing = missing(plan.shards(), done);
      if (!missing.isEmpty()) {
        run(model, images, shards, missing, commits, metrics, out);
      }
      counts = RunCounts.of(commits.await());
    }
    counts.requireComplete(images.count());
    RunResult result =
        new RunResult(
            counts,
            resumed,
            plan.shards(),
            Duration.between(started, Instant.now()),
            metrics.writing(),
            log.executors(),
            List.of());
    if (!out.has(RunTables.RECORD_FILE)) {
      out.write(
          RunTables.RECORD_FILE,
          new RunRecord(spark, model, images, options).json(started, result, metrics));
    }
    return result.withFailureReasons(FailureReasons.of(spark, out, counts));
  }

  private void run(
      LoadedModel model,
      ImageSet images,
      List<Shard> shards,
      List<Integer> missing,
      ShardCommits commits,
      PredictMetrics metrics,
      RunFolder out) {
    try {
      new ShardRun(spark, options, progress, out)
          .run(model, images, shards, missing, commits, metrics);
    } catch (Exception | Error e) { // Spark's own exceptions are checked, and undeclared
      try {
        commits.requireNoFailure(); // the job may have been cancelled because of it
      } catch (InferenceException cause) {
        cause.addSuppressed(e);
        throw cause;
      }
      try {
        commits.forgetIfNothingIsCommitted();
      } catch (RuntimeException left) { // why the job failed matters more
        e.addSuppressed(left);
      }
      InferenceException outage = StorageOutage.of(e, spark.sparkContext());
      if (outage != null) {
        throw outage;
      }
      throw e;
    }
  }

  private ShardLog.Plan plan(
      ShardLog log, RunFingerprint fingerprint, ImageSet images, RunFolder out) {
    ShardLog.Plan plan = log.plan().orElse(null);
    if (plan == null) {
      if (!out.isEmpty()) {
        throw new ResumeException(
            "--resume needs the folder of a run, or a new one: %s holds other files"
                .formatted(out.uri()));
      }
      plan = new ShardLog.Plan(shards(images), fingerprint);
      log.writePlan(plan);
      return plan;
    }
    List<String> differences = new ArrayList<>(fingerprint.differencesFrom(plan.fingerprint()));
    if (options.partitions() != null && options.partitions() != plan.shards()) {
      differences.add("partitions was %d, is %d".formatted(plan.shards(), options.partitions()));
    }
    if (!differences.isEmpty()) {
      throw new ResumeException(
          "--resume needs the same model, images and settings as the run in %s: %s"
              .formatted(out.uri(), String.join("; ", differences)));
    }
    return plan;
  }

  private static List<Integer> missing(int shards, List<WrittenShard> done) {
    Set<Integer> numbers = new HashSet<>(done.stream().map(WrittenShard::shard).toList());
    return IntStream.range(0, shards).filter(shard -> !numbers.contains(shard)).boxed().toList();
  }

  private int shards(ImageSet images) {
    Integer asked = options.partitions();
    return asked == null ? images.shardCount(spark.sparkContext().defaultParallelism()) : asked;
  }
}
