package org.mocovit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.series.RunId;
import org.mocovit.series.SeriesRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: what a scheduler starts every night. */
@Command(
    name = "run",
    description =
        "Predict, evaluate, make the page and decide gates, from one file; finish what an earlier"
            + " start of the same run has not.",
    footer = {
      "",
      "--config names a file with the sections predict, and evaluate.imagenet or evaluate.coco,"
          + " whose keys are the options of these commands; conf/ has samples. There 'baseline ="
          + " previous' means the newest earlier run of the series on the same data that ended with"
          + " code 0, and $${run.id} is this run's id."
    })
final class RunCommand extends Action {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description =
          "Folder of a series of runs. Each has a folder in it by its id, with run/, evaluation/,"
              + " report.html and, once it is finished, run.json.")
  String out = "";

  @Option(
      names = "--id",
      paramLabel = "ID",
      converter = Values.RunName.class,
      description =
          "Name of this run. Another start with the same name finishes what is missing. Default:"
              + " the minute, such as 2026-11-27T0300Z.")
  @Nullable RunId id;

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  private @Nullable RunStep predict;
  private @Nullable RunStep evaluate;
  private @Nullable RunStep report;

  @Override
  List<String> take(ConfigFile file, List<String> known) {
    if (config == null) {
      return List.of(
          "--config must be given: a file with the sections predict, and evaluate.imagenet or"
              + " evaluate.coco; samples are in conf/");
    }
    RunId name = id();
    String predicted = SeriesRun.predictions(out, name);
    String evaluation = SeriesRun.evaluation(out, name);
    String evaluated = "--out=" + evaluation;
    Optional<RunStep> predicting =
        RunStep.inFile(file, List.of("predict"), List.of("--out=" + predicted, "--resume"), known);
    List<RunStep> evaluating =
        Stream.of(
                RunStep.inFile(
                    file,
                    List.of("evaluate", "imagenet"),
                    List.of("--predictions=" + predicted, evaluated),
                    known),
                RunStep.inFile(
                    file,
                    List.of("evaluate", "coco"),
                    List.of("--detections=" + predicted, evaluated),
                    known))
            .flatMap(Optional::stream)
            .toList();
    RunStep reporting =
        RunStep.of(
            file,
            List.of("report"),
            List.of("--run=" + evaluation, "--out=" + SeriesRun.page(out, name)),
            known);
    List<String> problems = new ArrayList<>();
    if (predicting.isEmpty()) {
      problems.add("--config must have a section predict: " + config);
    }
    if (evaluating.size() != 1) {
      problems.add(
          "--config must have one section of evaluate.imagenet and evaluate.coco: %s has %s"
              .formatted(config, evaluating.isEmpty() ? "none" : "both"));
    }
    predict = predicting.orElse(null);
    evaluate = evaluating.isEmpty() ? null : evaluating.get(0);
    report = reporting;
    Stream.of(predicting.stream(), evaluating.stream(), Stream.of(reporting))
        .flatMap(steps -> steps)
        .forEach(step -> problems.addAll(step.problems()));
    for (RunStep step : evaluating) {
      EvaluationAction judged = step.command().getCommand();
      judged
          .gates()
          .problems(judged.metrics())
          .forEach(problem -> problems.add(step.name() + ": " + problem));
    }
    return problems;
  }

  @Override
  List<CommandLine> steps() {
    return Stream.of(predict, evaluate).flatMap(Stream::ofNullable).map(RunStep::command).toList();
  }

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    OutFolder.requireName(out);
    RunStep predicting = predict;
    RunStep evaluating = evaluate;
    RunStep reporting = report;
    if (predicting == null || evaluating == null || reporting == null) {
      throw new IllegalStateException("A run without its file's sections");
    }
    Configuration hadoop = SparkSessions.hadoopConfiguration(sparkSettings);
    try (LazySpark spark = sparkOptions.lazily("mocovit run", sparkSettings)) {
      SeriesRun run = SeriesRun.at(out, id(), hadoop);
      return new RunSequence(run, out, predicting, evaluating, reporting, hadoop, streams)
          .run(spark);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep run %s in %s: %s".formatted(id(), out, e), e);
    }
  }

  private RunId id() {
    RunId given = id;
    return given == null ? RunId.at(Instant.now()) : given;
  }
}
