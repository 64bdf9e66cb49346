package org.mocovit.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.Task;
import org.mocovit.report.WrittenMetrics;
import org.mocovit.series.FinishedStep;
import org.mocovit.series.RunOutcome;
import org.mocovit.series.RunProgress;
import org.mocovit.series.SeriesRun;

/** A run's steps, one after the other, less those that an earlier start has finished. */
final class RunSequence {
  private final SeriesRun run;
  private final RunStep predict;
  private final RunStep evaluate;
  private final RunStep report;
  private final PredictCommand prediction;
  private final EvaluationAction evaluation;
  private final RunGates gates;
  private final Configuration hadoop;
  private final Action.Streams streams;

  /**
   * A run; nothing is touched yet.
   *
   * @param run its folder
   * @param series folder of the series, for the baseline
   */
  RunSequence(
      SeriesRun run,
      String series,
      RunStep predict,
      RunStep evaluate,
      RunStep report,
      Configuration hadoop,
      Action.Streams streams) {
    this.run = run;
    this.predict = predict;
    this.evaluate = evaluate;
    this.report = report;
    this.prediction = predict.command().getCommand();
    this.evaluation = evaluate.command().getCommand();
    this.gates = new RunGates(evaluation.gates(), series, hadoop);
    this.hadoop = hadoop;
    this.streams = streams;
  }

  /**
   * Does what is missing, and decides the gates.
   *
   * @param spark is opened only where something is missing
   * @throws UsageException if a finished step was asked for with other settings, or what the
   *     evaluation needs is not there
   */
  ExitCode run(LazySpark spark) throws IOException {
    RunProgress progress = run.progress();
    requireUsable(progress);
    WrittenMetrics named = gates.readNamed(evaluation.task());
    Optional<String> finished = run.finishedAt();
    if (finished.isPresent()) {
      say("%s was finished at %s: gates are decided again".formatted(run.uri(), finished.get()));
    } else {
      run.begin(progress);
    }
    ExitCode predicted;
    if (progress.step(predict.name()).isPresent()) {
      say("1/4 %s was finished before: %s".formatted(predict.name(), prediction.out));
      predicted = prediction.judgeFinished(streams, hadoop);
    } else {
      say("1/4 %s into %s".formatted(predict.name(), prediction.out));
      predicted = prediction.predict(streams, hadoop, spark);
      progress = run.finish(progress, predict.finished());
    }
    if (progress.step(evaluate.name()).isPresent()) {
      say("2/4 %s was finished before: %s".formatted(evaluate.name(), evaluation.out()));
    } else {
      say("2/4 %s into %s".formatted(evaluate.name(), evaluation.out()));
      run.removeEvaluation();
      evaluation.evaluate(spark.get(), streams);
      progress = run.finish(progress, evaluate.finished());
    }
    ReportCommand page = report.command().getCommand();
    if (progress.step(report.name()).isPresent()) {
      say("3/4 %s was finished before: %s".formatted(report.name(), page.out));
    } else {
      say("3/4 %s into %s".formatted(report.name(), page.out));
      run.removePage();
      page.report(spark.get(), streams);
      progress = run.finish(progress, report.finished());
    }
    return decide(progress, predicted, named);
  }

  private ExitCode decide(RunProgress progress, ExitCode predicted, @Nullable WrittenMetrics named)
      throws IOException {
    say("4/4 gates");
    WrittenMetrics metrics = WrittenMetrics.read(hadoop, evaluation.out());
    RunGates.Decision decision = gates.decide(metrics, named, progress.startedAt());
    decision.notes().forEach(streams.out()::println);
    decision.failures().forEach(streams.err()::println);
    List<String> broken = new ArrayList<>(decision.failures());
    ExitCode code = broken.isEmpty() ? ExitCode.DONE : ExitCode.GATE_FAILED;
    if (predicted != ExitCode.DONE) {
      code = predicted;
      broken.add(
          "more images failed than predict.max-failed = " + prediction.maxFailed + " allows");
    }
    run.finish(
        progress, new RunOutcome(code.code(), decision.baseline(), decision.gates(), broken));
    streams.out().println("%-10s %s, exit code %d".formatted("run", run.uri(), code.code()));
    return code;
  }

  /** Refuses what would be found wrong only when images have been predicted for hours. */
  private void requireUsable(RunProgress progress) throws IOException {
    List<String> problems = new ArrayList<>();
    for (RunStep step : List.of(predict, evaluate, report)) {
      progress
          .step(step.name())
          .flatMap(finished -> finished.difference(step.settings()))
          .ifPresent(problems::add);
    }
    for (FinishedStep step : progress.steps()) {
      if (Stream.of(predict, evaluate, report)
          .noneMatch(asked -> asked.name().equals(step.name()))) {
        problems.add("%s was finished, and is not asked for".formatted(step.name()));
      }
    }
    if (!problems.isEmpty()) {
      problems.add("Another --id starts another run than %s".formatted(run.uri()));
      throw new UsageException(problems);
    }
    if (progress.step(evaluate.name()).isEmpty()) {
      NamedInputs.requireAll(evaluate.command(), hadoop);
    }
    if (progress.step(predict.name()).isEmpty()) {
      requireOneTask();
    }
  }

  private void requireOneTask() {
    Task task = prediction.model.load(hadoop).description().task();
    if ((task == Task.CLASSIFY) != (evaluation.task() == Task.CLASSIFY)) {
      throw new UsageException(
          "%s must be of the model's task, which is '%s': %s"
              .formatted(evaluate.name(), task.key(), prediction.model.model));
    }
  }

  private void say(String line) {
    streams.err().println(line);
  }
}
