package org.mocovit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.run.RunPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: the page of a run. */
@Command(
    name = "report",
    description =
        "Make one HTML page of a run: accuracy, mistakes, examples, failures, speed, provenance.")
final class ReportCommand extends Action {
  @Option(
      names = "--run",
      required = true,
      paramLabel = "URI",
      description =
          "Folder of an evaluation, of a run, or one that holds both as 'run' and 'evaluation'. An"
              + " evaluation names its run; a run's evaluation is looked for in 'evaluation' below"
              + " it.")
  String run = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "New HTML file. Default: report.html in the folder of --run.")
  @Nullable String out;

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    if (run.isBlank()) {
      throw new UsageException("--run must name a folder: '%s'".formatted(run));
    }
    try (LazySpark spark = sparkOptions.lazily("mocovit report", sparkSettings)) {
      report(spark.get(), streams);
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a page of %s: %s".formatted(run, e), e);
    }
  }

  /**
   * Makes the page and says how large it is.
   *
   * @param spark stays the caller's
   */
  void report(SparkSession spark, Streams streams) throws IOException {
    String file = out == null ? run.replaceAll("/+$", "") + "/" + RunPage.FILE : out;
    long bytes = new RunPage(spark).write(run, file);
    streams.out().println("%s: %s".formatted(file, Numbers.bytes(bytes)));
  }
}
