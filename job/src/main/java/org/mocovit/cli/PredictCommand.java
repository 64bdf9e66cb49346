package org.mocovit.cli;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.ImageSet;
import org.mocovit.inference.CocoResultsFile;
import org.mocovit.inference.ConsoleProgress;
import org.mocovit.inference.InferenceJob;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.inference.Preflight;
import org.mocovit.inference.RunCounts;
import org.mocovit.inference.RunFolder;
import org.mocovit.inference.RunResult;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.CategoryIds;
import org.mocovit.predict.TaskSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code predict}: a model over images. */
@Command(
    name = "predict",
    description =
        "Run a classifier or a detector, with or without masks, over images; tables in Parquet.")
final class PredictCommand extends Action {
  @Mixin ModelOptions model = new ModelOptions();
  @Mixin ImageOptions images = new ImageOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description =
          "New or empty folder for the tables images/, failures/, and predictions/ of a classifier"
              + " or detections/ of a detector, masks included.")
  String out = "";

  @Mixin RunOptions run = new RunOptions();

  @Mixin ClassOptions classes = new ClassOptions();

  @Option(
      names = "--coco-json",
      paramLabel = "URI",
      description =
          "New file for what a detector has found, as COCO's evaluation server takes it, beside the"
              + " table detections/. --resume writes it again.")
  @Nullable String cocoJson;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "How many tasks. Default: by the number and the bytes of the images.")
  @Nullable Integer partitions;

  @Option(
      names = "--max-failed",
      paramLabel = "F",
      converter = Values.Fraction.class,
      description =
          "Share of images that may fail, 0 to 1; above it the exit code is 4. Default: 0.01.")
  double maxFailed = 0.01;

  @Option(
      names = "--resume",
      description =
          "Finish the run in --out that was cut off: what is done is kept. The model, the images"
              + " and the settings must be the same. A new folder is a run of which nothing is"
              + " done.")
  boolean resume;

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    Configuration hadoop = SparkSessions.hadoopConfiguration(sparkSettings);
    try (LazySpark spark = sparkOptions.lazily("mocovit predict", sparkSettings)) {
      return predict(streams, hadoop, spark);
    }
  }

  /**
   * Predicts.
   *
   * @param lazySpark is opened once all is checked that can be without it; stays the caller's
   */
  ExitCode predict(Streams streams, Configuration hadoop, LazySpark lazySpark) {
    if (resume) {
      OutFolder.requireName(out);
    } else {
      OutFolder.requireNew(out, hadoop);
    }
    LoadedModel loaded = run.decoded(model.load(hadoop));
    TaskSettings settings = classes.settings(loaded, hadoop);
    checkResults(loaded, hadoop);
    try (ImageSet set = images.list(hadoop, lazySpark)) {
      InferenceOptions options =
          new InferenceOptions(
              run.device,
              run.batchSize(loaded.description().task()),
              forImages(settings, loaded, set),
              partitions,
              maxFailed);
      SparkSession spark = lazySpark.get();
      Configuration configuration = spark.sparkContext().hadoopConfiguration();
      new Preflight(spark.sparkContext(), options).check(loaded);
      InferenceJob job = new InferenceJob(spark, options, ConsoleProgress.on(streams.err()));
      RunFolder folder = new RunFolder(out, configuration);
      RunResult result = resume ? job.resume(loaded, set, folder) : job.run(loaded, set, folder);
      if (cocoJson != null) {
        new CocoResultsFile(cocoJson, configuration).write(spark, folder);
      }
      streams.out().print(PredictSummary.of(loaded, set, result, out));
      return judge(result.counts(), result.failureReasons(), folder, streams);
    }
  }

  /** The code that the run which lies complete in {@code --out} ends with; reads no image. */
  ExitCode judgeFinished(Streams streams, Configuration hadoop) {
    RunFolder folder = new RunFolder(out, hadoop);
    return judge(RunCounts.recorded(folder), List.of(), folder, streams);
  }

  private ExitCode judge(
      RunCounts counts, List<RunResult.FailureReason> reasons, RunFolder folder, Streams streams) {
    if (counts.failedShare() > maxFailed) {
      streams
          .err()
          .print(PredictSummary.tooManyFailed(counts, reasons, maxFailed, folder.failures()));
      return ExitCode.TOO_MANY_FAILED;
    }
    return ExitCode.DONE;
  }

  /** The categories of a COCO file that the images come from are those of the detections. */
  private TaskSettings forImages(TaskSettings settings, LoadedModel loaded, ImageSet set) {
    return settings instanceof CategoryIds
        ? CategoryIds.of(loaded.description().labels(), set.categories(), images.images)
        : settings;
  }

  private void checkResults(LoadedModel loaded, Configuration hadoop) {
    if (cocoJson == null) {
      return;
    }
    if (!loaded.description().task().findsObjects()) {
      throw new UsageException(
          "--coco-json must go with a model of task = detect or segment: %s has task = %s"
              .formatted(loaded.name(), loaded.description().task().key()));
    }
    if (!resume && new CocoResultsFile(cocoJson, hadoop).exists()) {
      throw new UsageException("--coco-json must not exist yet: " + cocoJson);
    }
  }
}
