package org.mocovit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.Task;
import org.mocovit.report.WrittenMetrics;

/** A command that measures how good predictions are, and holds the measures against gates. */
abstract class EvaluationAction extends Action {
  /** Whose predictions it measures. */
  abstract Task task();

  /** The names of the metrics that it writes. */
  abstract List<String> metrics();

  /** What these must reach. */
  abstract Gates gates();

  /** Where the evaluation is written. */
  abstract String out();

  abstract SparkOptions sparkOptions();

  /**
   * Evaluates, writes all tables and prints the summary; decides no gates.
   *
   * @param spark stays the caller's
   */
  abstract void evaluate(SparkSession spark, Streams streams) throws IOException;

  @Override
  final ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    Gates gates = gates();
    List<String> problems = gates.problems(metrics());
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    Configuration hadoop = SparkSessions.hadoopConfiguration(sparkSettings);
    try (LazySpark spark = sparkOptions().lazily("mocovit evaluate", sparkSettings)) {
      WrittenMetrics baseline = gates.readBaseline(hadoop, task());
      evaluate(spark.get(), streams);
      return decide(gates, hadoop, baseline, streams);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot evaluate into %s: %s".formatted(out(), e), e);
    }
  }

  private ExitCode decide(
      Gates gates, Configuration hadoop, @Nullable WrittenMetrics baseline, Streams streams)
      throws IOException {
    if (gates.gates().isEmpty()) {
      return ExitCode.DONE;
    }
    List<String> failures = gates.failures(WrittenMetrics.read(hadoop, out()), baseline);
    failures.forEach(streams.err()::println);
    return failures.isEmpty() ? ExitCode.DONE : ExitCode.GATE_FAILED;
  }
}
