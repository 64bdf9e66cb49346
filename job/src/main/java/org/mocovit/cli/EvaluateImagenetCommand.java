package org.mocovit.cli;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.imagenet.spark.ImagenetEvaluationJob;
import org.mocovit.imagenet.spark.ImagenetEvaluationOptions;
import org.mocovit.imagenet.spark.ImagenetEvaluationResult;
import org.mocovit.inference.BuildVersion;
import org.mocovit.model.Task;
import org.mocovit.report.EvaluationFolder;
import org.mocovit.report.EvaluationRecord;
import org.mocovit.report.MetricsJson;
import org.mocovit.report.SummaryText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate imagenet}: accuracy of a classifier. */
@Command(
    name = "imagenet",
    description = "Accuracy of a classifier's predictions against ground truth.")
final class EvaluateImagenetCommand extends EvaluationAction {
  private static final String COMMAND = "evaluate imagenet";

  @Option(
      names = "--predictions",
      required = true,
      paramLabel = "URI",
      description =
          "A run's folder, or JSON lines {\"file\", \"classes\": […], \"probabilities\": […]}.")
  String predictions = "";

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "URI",
      description =
          "Folders by class, LOC_val_solution.csv, Caffe's val.txt, or a CSV with a header of"
              + " 'path' or 'file', and 'label'.")
  String truth = "";

  @Option(
      names = "--labels",
      paramLabel = "L",
      description =
          "Label table: imagenet-1k, coco-80, or a file with one name a line. Default: the one of"
              + " the run.")
  @Nullable String labels;

  @Option(
      names = "--real-labels",
      paramLabel = "FILE",
      description =
          "ReaL labels: the published real.json, or JSON lines {\"file\", \"labels\": […]}.")
  @Nullable String realLabels;

  @Option(
      names = "--valid-classes",
      paramLabel = "FILE",
      description =
          "The only classes that count, of images and of predictions: an index, synset or name a"
              + " line. Needs all scores: predict --top-k all, or --valid-classes there too.")
  @Nullable String validClasses;

  @Option(
      names = "--mistakes",
      paramLabel = "N",
      converter = Values.Count.class,
      description = "How many of the most confident mistakes to keep. Default: 100.")
  int mistakes = ImagenetEvaluationOptions.DEFAULT_MISTAKES;

  @Mixin GateOptions gates = new GateOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description =
          "New or empty folder for metrics.json, run.json and the tables metrics/, per_class/,"
              + " confusions/, reliability/, mistakes/ and outcomes/.")
  String out = "";

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  Task task() {
    return Task.CLASSIFY;
  }

  @Override
  List<String> metrics() {
    return MetricsJson.IMAGENET_NAMES;
  }

  @Override
  Gates gates() {
    return gates.with(List.of());
  }

  @Override
  String out() {
    return out;
  }

  @Override
  SparkOptions sparkOptions() {
    return sparkOptions;
  }

  @Override
  void evaluate(SparkSession spark, Streams streams) throws IOException {
    EvaluationFolder folder = EvaluationFolder.create(spark, out);
    ImagenetEvaluationOptions options =
        new ImagenetEvaluationOptions(
            predictions, truth, labels, realLabels, validClasses, mistakes);
    try (ImagenetEvaluationResult result = new ImagenetEvaluationJob(spark).run(options)) {
      BuildVersion build = BuildVersion.current();
      folder.write(
          result.report(),
          result.outcomes(),
          new EvaluationRecord(
              COMMAND, result.inputs(), result.notes(), build.version(), build.commit()));
      streams.out().print(SummaryText.of(result.report()));
      result.notes().forEach(note -> streams.out().println("note: " + note));
      streams.out().println("%-10s %s".formatted("tables", out));
    }
  }
}
