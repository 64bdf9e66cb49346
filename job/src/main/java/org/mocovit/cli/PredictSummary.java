package org.mocovit.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mocovit.dataset.ImageSet;
import org.mocovit.inference.RunCounts;
import org.mocovit.inference.RunResult;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.spark.ExecutorReport;

/** What {@code predict} says at its end. */
final class PredictSummary {
  private PredictSummary() {}

  static String of(LoadedModel model, ImageSet images, RunResult result, String out) {
    StringBuilder text = new StringBuilder();
    line(text, "model", "%s (%s)".formatted(model.name(), model.description().task().key()));
    line(text, "images", "%,d in %s".formatted(images.count(), images.root()));
    if (images.skipped().count() > 0) {
      line(
          text,
          "skipped",
          "%,d that are no images by their names, such as %s"
              .formatted(images.skipped().count(), String.join(", ", images.skipped().examples())));
    }
    if (result.resumed().images() > 0) {
      line(text, "resumed", "%,d were done before".formatted(result.resumed().images()));
    }
    line(text, "predicted", predicted(model, result.counts()));
    line(text, "failed", "%,d".formatted(result.counts().failures()));
    if (result.counts().equals(result.resumed())) { // nothing was left to do
      line(text, "tables", out);
      return text.toString();
    }
    line(
        text,
        "device",
        result.executors().stream()
            .map(PredictSummary::device)
            .distinct()
            .collect(Collectors.joining("; ")));
    line(
        text,
        "speed",
        String.format(
            Locale.ROOT,
            "%.1f images/s (%.1f s, start of Spark not counted)",
            result.imagesPerSecond(),
            result.wall().toMillis() / 1000.0));
    line(text, "tables", out);
    return text.toString();
  }

  private static String predicted(LoadedModel model, RunCounts counts) {
    return model.description().task().findsObjects()
        ? "%,d detections on %,d images".formatted(counts.rows(), counts.predictions())
        : "%,d".formatted(counts.predictions());
  }

  static String tooManyFailed(
      RunCounts counts, List<RunResult.FailureReason> reasons, double maxFailed, String failures) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "mocovit predict: %,d of %,d images failed: %.2f %%, and --max-failed %s allows %.2f"
                + " %%:%n",
            counts.failures(),
            counts.images(),
            100 * counts.failedShare(),
            maxFailed,
            100 * maxFailed));
    for (RunResult.FailureReason reason : reasons) {
      text.append(
          "  %,d at stage %s, %s; such as %s: %s%n"
              .formatted(
                  reason.images(),
                  reason.stage(),
                  reason.error(),
                  reason.examplePath(),
                  reason.exampleMessage()));
    }
    text.append("  mocovit show %s lists them all%n".formatted(failures));
    return text.toString();
  }

  private static String device(ExecutorReport report) {
    return report.deviceNote().isEmpty()
        ? report.device()
        : "%s (%s)".formatted(report.device(), report.deviceNote());
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-10s %s%n".formatted(name, value));
  }
}
