package org.mocovit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.history.HistoryJson;
import org.mocovit.history.HistoryPage;
import org.mocovit.history.HistoryText;
import org.mocovit.history.RunHistory;
import org.mocovit.history.ShownMetrics;
import org.mocovit.report.MetricsJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history}: measures over time. */
@Command(
    name = "history",
    description =
        "List the evaluations below a folder, one or two levels down, by time: models, measures,"
            + " and which are of the same data.")
final class HistoryCommand extends Action {
  @Parameters(paramLabel = "URI", description = "The folder above the evaluations' folders.")
  String uri = "";

  @Option(
      names = "--metrics",
      split = ",",
      paramLabel = "M,M,…",
      description =
          "What to show, by the names of metrics.json. Default: top1, top5, mean_per_class_top1 and"
              + " ece_15 of classifiers, AP, AP50, AP75 and AR100 of detectors.")
  List<String> metrics = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON list, with all numbers.")
  boolean json;

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      description = "New file for a page with plots over time. Default: none.")
  @Nullable String out;

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    ShownMetrics shown = new ShownMetrics(metrics);
    if (!shown.unknown().isEmpty()) {
      throw new UsageException(
          "--metrics must be of %s, or %s: %s"
              .formatted(
                  String.join(", ", MetricsJson.IMAGENET_NAMES),
                  String.join(", ", MetricsJson.COCO_NAMES),
                  String.join(", ", shown.unknown())));
    }
    Configuration hadoop = SparkSessions.hadoopConfiguration(sparkSettings);
    try {
      PageFile page = out == null ? null : new PageFile(out, hadoop);
      if (page != null) {
        page.requireAbsent();
      }
      RunHistory history = RunHistory.read(hadoop, uri);
      history.unreadable().forEach(problem -> streams.err().println("left out: " + problem));
      if (page != null) {
        page.write(HistoryPage.of(history, uri, shown, PageFile.imprint("history")).html());
      }
      streams
          .out()
          .print(json ? MetricsJson.text(HistoryJson.of(history)) : HistoryText.of(history, shown));
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the history of %s: %s".formatted(uri, e), e);
    }
  }
}
