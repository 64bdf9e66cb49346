package org.mocovit.cli;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.TextFile;
import org.mocovit.inference.ConsoleProgress;
import org.mocovit.inference.InferenceJob;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.inference.Preflight;
import org.mocovit.inference.RunFolder;
import org.mocovit.inference.RunResult;
import org.mocovit.model.LabelTable;
import org.mocovit.model.ValidClasses;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.predict.TopClasses;
import org.mocovit.session.DeviceRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code predict}: a model over images. */
@Command(name = "predict", description = "Run a model over images; one row an image, in Parquet.")
final class PredictCommand extends Action {
  @Mixin ModelOptions model = new ModelOptions();
  @Mixin ImageOptions images = new ImageOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description = "New or empty folder for the tables images/, predictions/ and failures/.")
  String out = "";

  @Option(
      names = "--device",
      paramLabel = "D",
      converter = Values.DeviceKey.class,
      description =
          "cpu; gpu: the one Spark assigned (in local mode the first), an error where CUDA cannot"
              + " run; auto: the same, but the CPU where that fails. Default: cpu.")
  DeviceRequest device = DeviceRequest.CPU;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "Images a run of the model. Default: 8.")
  int batchSize = 8;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      converter = Values.TopK.class,
      description = "How many classes to keep for an image, or 'all'. Default: 5.")
  int topK = 5;

  @Option(
      names = "--valid-classes",
      paramLabel = "FILE",
      description =
          "The only classes that may be named: an index, synset or name a line. The others are left"
              + " out before ranking; scores stay those of the model. Default: all.")
  @Nullable String validClasses;

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
    if (resume) {
      OutFolder.requireName(out);
    } else {
      OutFolder.requireNew(out, hadoop);
    }
    LoadedModel loaded = new ModelLoader(hadoop).load(model.model, model.modelConfig);
    TopClasses top = new TopClasses(topK, validClasses(loaded.description().labels(), hadoop));
    InferenceOptions options = new InferenceOptions(device, batchSize, top, partitions, maxFailed);
    try (LazySpark lazySpark = sparkOptions.lazily("mocovit predict", sparkSettings);
        ImageSet set = images.list(hadoop, lazySpark)) {
      SparkSession spark = lazySpark.get();
      Configuration configuration = spark.sparkContext().hadoopConfiguration();
      new Preflight(spark.sparkContext(), options).check(loaded);
      InferenceJob job = new InferenceJob(spark, options, ConsoleProgress.on(streams.err()));
      RunFolder folder = new RunFolder(out, configuration);
      RunResult result = resume ? job.resume(loaded, set, folder) : job.run(loaded, set, folder);
      streams.out().print(PredictSummary.of(loaded, set, result, out));
      if (result.counts().failedShare() > maxFailed) {
        streams.err().print(PredictSummary.tooManyFailed(result, maxFailed, folder.failures()));
        return ExitCode.TOO_MANY_FAILED;
      }
      return ExitCode.DONE;
    }
  }

  private @Nullable ValidClasses validClasses(LabelTable labels, Configuration hadoop) {
    if (validClasses == null) {
      return null;
    }
    try {
      return ValidClasses.parse(
          TextFile.read("--valid-classes", validClasses, hadoop).text(), validClasses, labels);
    } catch (IOException e) {
      throw new LocationException(
          "Cannot read --valid-classes %s: %s".formatted(validClasses, e), e);
    }
  }
}
