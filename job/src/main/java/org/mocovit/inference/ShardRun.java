package org.mocovit.inference;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.index.IndexedImage;
import org.mocovit.dataset.index.Shard;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.ImageRef;
import org.mocovit.spark.ExecutorReport;
import org.mocovit.spark.FailureRows;
import org.mocovit.spark.ImageRows;
import org.mocovit.spark.OnlyElement;
import org.mocovit.spark.PredictMetrics;
import org.mocovit.spark.PredictPartition;
import org.mocovit.spark.PredictPlan;
import org.mocovit.spark.RunTables;
import org.mocovit.spark.TableFormat;
import org.mocovit.spark.TaskAnswers;
import org.mocovit.spark.WriteShard;
import org.mocovit.spark.WrittenShard;
import org.mocovit.storage.ImageStorage;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * One Spark job over the shards of a run that are missing, a task each. There is no barrier: a
 * shard is committed when its task is done, whatever the others do.
 */
final class ShardRun {
  private final SparkSession spark;
  private final InferenceOptions options;
  private final Progress progress;
  private final RunFolder out;

  ShardRun(SparkSession spark, InferenceOptions options, Progress progress, RunFolder out) {
    this.spark = spark;
    this.options = options;
    this.progress = progress;
    this.out = out;
  }

  /**
   * Runs the job.
   *
   * @param model what to run
   * @param images what the shards are of
   * @param shards all of them
   * @param missing the numbers of the shards to run
   * @param commits is told of each as it is done
   * @param metrics where progress and timings are counted
   * @throws InferenceException if the tables cannot be written
   */
  void run(
      LoadedModel model,
      ImageSet images,
      List<Shard> shards,
      List<Integer> missing,
      ShardCommits commits,
      PredictMetrics metrics) {
    SparkContext context = spark.sparkContext();
    JavaSparkContext java = JavaSparkContext.fromSparkContext(context);
    PredictPlan plan = options.executorPlan(context).deliver(model);
    long count = missing.stream().mapToLong(shard -> shards.get(shard).images()).sum();
    Broadcast<SerializableConfiguration> configuration =
        java.broadcast(
            new SerializableConfiguration(new Configuration(java.hadoopConfiguration())));
    String group = "mocovit-" + UUID.randomUUID();
    context.setJobGroup(group, "predict " + model.name(), true);
    commits.onFailure(() -> context.cancelJobGroup(group));
    try (Progress.Display shown = progress.show(context, count)) {
      JavaRDD<WrittenShard> written =
          written(
              TaskAnswers.of(model.description().task()),
              images.toRdd(context, shards).map(new ToRef()),
              plan,
              images.storage(),
              configuration,
              metrics,
              commits.uncommitted());
      context.runJob(
          written.rdd(),
          new OnlyElement<>(),
          JavaConverters.asScalaBufferConverter(
                  missing.stream().<Object>map(Integer.class::cast).toList())
              .asScala()
              .toSeq(),
          new Commit(commits, metrics),
          ClassTag$.MODULE$.apply(WrittenShard.class));
    } catch (IOException e) {
      throw new InferenceException("Cannot write to %s: %s".formatted(out.uri(), e), e);
    } finally {
      context.clearJobGroup();
      configuration.destroy();
    }
  }

  private <T> JavaRDD<WrittenShard> written(
      TaskAnswers<T> answers,
      JavaRDD<ImageRef> images,
      PredictPlan plan,
      ImageStorage storage,
      Broadcast<SerializableConfiguration> configuration,
      PredictMetrics metrics,
      String uncommitted)
      throws IOException {
    return images
        .mapPartitions(new PredictPartition<>(plan, answers, storage, configuration, metrics))
        .mapPartitions(
            new WriteShard<>(
                answers,
                tables(answers, configuration.value().value()),
                out.uri(),
                uncommitted,
                configuration,
                metrics));
  }

  private RunTables tables(TaskAnswers<?> answers, Configuration configuration) throws IOException {
    return new RunTables(
        table(configuration, ImageRows.TABLE, ImageRows.SCHEMA),
        table(configuration, answers.table(), answers.schema()),
        table(configuration, FailureRows.TABLE, FailureRows.SCHEMA));
  }

  private TableFormat table(Configuration configuration, String folder, StructType schema)
      throws IOException {
    return TableFormat.parquet(spark, configuration, folder, schema);
  }

  /** What a task needs of an image. */
  private static final class ToRef implements Function<IndexedImage, ImageRef> {
    private static final long serialVersionUID = 1L;

    @Override
    public ImageRef call(IndexedImage image) {
      return image.ref();
    }
  }

  /** What the driver does with it; Spark calls this once a partition, however often it ran. */
  private static final class Commit extends AbstractFunction2<Object, WrittenShard, BoxedUnit> {
    private final ShardCommits commits;
    private final PredictMetrics metrics;

    Commit(ShardCommits commits, PredictMetrics metrics) {
      this.commits = commits;
      this.metrics = metrics;
    }

    @Override
    public BoxedUnit apply(Object partition, WrittenShard shard) {
      // A task's counters are added up before its result is handed on.
      ExecutorReport executor =
          metrics.executors().stream()
              .filter(report -> report.executor().equals(shard.executor()))
              .findFirst()
              .orElse(null);
      commits.commit(shard, executor);
      return BoxedUnit.UNIT;
    }
  }
}
