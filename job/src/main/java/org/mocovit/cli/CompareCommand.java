package org.mocovit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.comparison.CandidateComparison;
import org.mocovit.comparison.Comparison;
import org.mocovit.comparison.ComparisonJson;
import org.mocovit.comparison.ComparisonPage;
import org.mocovit.comparison.ComparisonText;
import org.mocovit.comparison.spark.ComparisonJob;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.model.Task;
import org.mocovit.report.EvaluationFolder;
import org.mocovit.report.MetricsJson;
import org.mocovit.report.WrittenMetrics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code compare}: evaluations side by side. */
@Command(
    name = "compare",
    description =
        "Hold evaluations of the same data against a baseline: each measure with a 95 %% interval"
            + " of the difference, classes that rose and fell, images that changed.")
final class CompareCommand extends Action {
  @Option(
      names = "--baseline",
      required = true,
      paramLabel = "URI",
      description = "Folder of the evaluation that the others are held against.")
  String baseline = "";

  @Option(
      names = "--candidate",
      required = true,
      paramLabel = "URI",
      description = "Folder of an evaluation of the same data. May be given more than once.")
  List<String> candidates = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "URI",
      description =
          "New or empty folder for comparison.json, comparison.html and the tables comparison/,"
              + " class_changes/ and image_flips/, or image_changes/ of detectors. Default: none,"
              + " only print.")
  @Nullable String out;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      converter = CocoValues.Replicates.class,
      description =
          "Classifiers: draws of the images for the intervals of ece_15 and of averages over"
              + " classes; 0 for none. Detectors' are drawn by evaluate coco. Default: 1000.")
  Bootstrap bootstrap = new Bootstrap(1000);

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Mixin GateList gateList = new GateList();

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    requireDifferentRuns();
    Gates gates = new Gates(gateList.gates, baseline);
    try (LazySpark spark = sparkOptions.lazily("mocovit compare", sparkSettings)) {
      requireKnownMetrics(gates, SparkSessions.hadoopConfiguration(sparkSettings));
      return compare(gates, spark.get(), streams);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot compare with %s: %s".formatted(baseline, e), e);
    }
  }

  private void requireKnownMetrics(Gates gates, Configuration hadoop) throws IOException {
    Task task = WrittenMetrics.read(hadoop, baseline).task();
    List<String> unknown = gates.unknownMetrics(MetricsJson.names(task));
    if (!unknown.isEmpty()) {
      throw new UsageException(unknown);
    }
  }

  private ExitCode compare(Gates gates, SparkSession spark, Streams streams) throws IOException {
    try (ComparisonJob job = new ComparisonJob(spark, baseline, candidates)) {
      EvaluationFolder folder = out == null ? null : EvaluationFolder.create(spark, out);
      Comparison comparison = job.run(bootstrap);
      if (folder != null) {
        job.write(comparison, folder);
        folder.writeText(
            ComparisonPage.FILE, ComparisonPage.of(comparison, PageFile.imprint("compare")).html());
        folder.writeJson(ComparisonJson.FILE, ComparisonJson.of(comparison));
      }
      streams
          .out()
          .print(
              json
                  ? MetricsJson.text(ComparisonJson.of(comparison))
                  : ComparisonText.of(comparison) + (out == null ? "" : tables(out)));
      return decide(gates, comparison, streams);
    }
  }

  private void requireDifferentRuns() {
    List<String> twice =
        candidates.stream()
            .filter(c -> candidates.indexOf(c) != candidates.lastIndexOf(c))
            .toList();
    if (!twice.isEmpty()) {
      throw new UsageException("--candidate must be named once each: " + twice.get(0));
    }
  }

  private static String tables(String out) {
    return "%n%-10s %s%n%-10s %s/%s%n".formatted("tables", out, "page", out, ComparisonPage.FILE);
  }

  /** Says which gates are broken, a line each. */
  private static ExitCode decide(Gates gates, Comparison comparison, Streams streams) {
    List<String> failures = new ArrayList<>();
    for (CandidateComparison one : comparison.candidates()) {
      String of =
          comparison.candidates().size() == 1 ? "" : " (%s)".formatted(one.candidate().folder());
      gates
          .failures(one.candidate(), comparison.baseline())
          .forEach(failure -> failures.add(failure + of));
    }
    failures.forEach(streams.err()::println);
    return failures.isEmpty() ? ExitCode.DONE : ExitCode.GATE_FAILED;
  }
}
