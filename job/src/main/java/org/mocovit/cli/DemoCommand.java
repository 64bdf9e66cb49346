package org.mocovit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.ImageQuery;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.ImageSets;
import org.mocovit.dataset.shapes.ShapesDataset;
import org.mocovit.dataset.shapes.ShapesOptions;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.imagenet.spark.ImagenetEvaluationJob;
import org.mocovit.imagenet.spark.ImagenetEvaluationOptions;
import org.mocovit.imagenet.spark.ImagenetEvaluationResult;
import org.mocovit.inference.BuildVersion;
import org.mocovit.inference.ConsoleProgress;
import org.mocovit.inference.InferenceJob;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.inference.Preflight;
import org.mocovit.inference.RunFolder;
import org.mocovit.inference.RunResult;
import org.mocovit.model.LabelTable;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.predict.TopClasses;
import org.mocovit.report.EvaluationFolder;
import org.mocovit.report.EvaluationRecord;
import org.mocovit.report.SummaryText;
import org.mocovit.session.DeviceRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the two-minute tour. */
@Command(
    name = "demo",
    description = "Draw a small image set, build a model, predict, evaluate: the two-minute tour.")
final class DemoCommand extends Action {
  private static final String MODEL = "mocovit-1.0x";

  /** A fifth of the images is predicted, so fewer would leave none. */
  private static final int MIN_IMAGES = 5;

  @Option(
      names = "--images",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "Images to draw for each task; a fifth of them is predicted. Default: 1000.")
  int images = 1000;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "New or empty local folder. Default: out/demo, or out/demo-2 and so on.")
  @Nullable Path out;

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    if (images < MIN_IMAGES) {
      throw new UsageException(
          "--images must be at least %d, a fifth of them is predicted: %d"
              .formatted(MIN_IMAGES, images));
    }
    Path folder = out == null ? freeFolder() : out;
    Path shapes = folder.resolve("shapes");
    Path photos = shapes.resolve("classify").resolve("val");
    Path model = folder.resolve(MODEL + ".onnx");
    requireEmpty(folder);
    streams.err().println("1/4 drawing %,d images for each task in %s".formatted(images, shapes));
    var unused = DatasetShapesCommand.write(ShapesOptions.ofImages(images), shapes, streams.err());
    streams.err().println("2/4 building %s with random weights: %s".formatted(MODEL, model));
    buildModel(model);
    try (LazySpark spark = sparkOptions.lazily("mocovit demo", sparkSettings)) {
      streams.err().println("3/4 predicting " + photos);
      RunResult run = predict(spark.get(), model, photos, folder.resolve("run"), streams);
      streams.err().println("4/4 evaluating");
      ImagenetReport report = evaluate(spark.get(), folder, photos);
      streams.out().print(summary(folder, run, report));
      return ExitCode.DONE;
    }
  }

  private static void buildModel(Path file) {
    LabelTable labels = LabelTable.of(ShapesDataset.labels());
    try {
      Files.write(file, Zoo.build(MODEL, ZooOptions.defaults().withLabels(labels)).toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s: %s".formatted(file, e), e);
    }
  }

  private static RunResult predict(
      SparkSession spark, Path model, Path photos, Path out, Streams streams) {
    InferenceOptions options =
        new InferenceOptions(DeviceRequest.CPU, 8, TopClasses.of(5), null, 0);
    var hadoop = spark.sparkContext().hadoopConfiguration();
    LoadedModel loaded = new ModelLoader(hadoop).load(model.toString(), null);
    try (ImageSet set = ImageSets.list(ImageQuery.of(photos.toString()), spark)) {
      new Preflight(spark.sparkContext(), options).check(loaded);
      return new InferenceJob(spark, options, ConsoleProgress.on(streams.err()))
          .run(loaded, set, new RunFolder(out.toString(), hadoop));
    }
  }

  private static ImagenetReport evaluate(SparkSession spark, Path folder, Path photos) {
    try {
      EvaluationFolder out =
          EvaluationFolder.create(spark, folder.resolve("evaluation").toString());
      ImagenetEvaluationResult result =
          new ImagenetEvaluationJob(spark)
              .run(
                  ImagenetEvaluationOptions.of(
                      folder.resolve("run").toString(), photos.toString()));
      BuildVersion build = BuildVersion.current();
      out.write(
          result.report(),
          new EvaluationRecord(
              "demo", result.inputs(), result.notes(), build.version(), build.commit()));
      return result.report();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot evaluate: " + e, e);
    }
  }

  private static String summary(Path folder, RunResult run, ImagenetReport report) {
    int classes = ShapesDataset.labels().size();
    List<String> lines =
        List.of(
            "",
            SummaryText.of(report).stripTrailing(),
            "",
            "The weights are random: this is chance (1 in %d is %.1f %%), high scores too."
                .formatted(classes, 100.0 / classes),
            "%,d images at %.1f images/s, %,d failed."
                .formatted(run.counts().images(), run.imagesPerSecond(), run.counts().failures()),
            "",
            "Look further:",
            "  deploy/mocovit show %s/run/predictions --limit 5".formatted(folder),
            "  deploy/mocovit show %s/evaluation/per_class".formatted(folder),
            "  deploy/mocovit model describe %s/%s.onnx".formatted(folder, MODEL),
            "  %s/run/run.json and %s/evaluation/metrics.json".formatted(folder, folder));
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static void requireEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new UsageException(
            "--out must be a new or an empty folder: %s holds files already".formatted(folder));
      }
    } catch (IOException e) {
      throw new UsageException("--out must be a folder: " + folder);
    }
  }

  /** A second demo does not overwrite the first. */
  private static Path freeFolder() {
    Path folder = Path.of("out", "demo");
    for (int number = 2; Files.exists(folder); number++) {
      folder = Path.of("out", "demo-" + number);
    }
    return folder;
  }
}
