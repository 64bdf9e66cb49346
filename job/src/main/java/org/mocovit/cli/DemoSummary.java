package org.mocovit.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.dataset.shapes.ShapesDataset;
import org.mocovit.evaluation.ConfidenceInterval;
import org.mocovit.evaluation.Measure;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.inference.RunResult;
import org.mocovit.model.Task;

/** What the demo has found, for somebody who sees such figures for the first time. */
final class DemoSummary {
  private final DemoFolder folder;
  private final StringBuilder text = new StringBuilder();

  private DemoSummary(DemoFolder folder) {
    this.folder = folder;
  }

  /**
   * Lines for a console.
   *
   * @param folder where everything lies
   * @param classified the classifier's run
   * @param accuracy how good it was
   * @param detected the detector's run
   * @param boxes how good that was
   * @param segmented the run of instance segmentation
   * @param masks how good its masks were
   */
  static String of(
      DemoFolder folder,
      RunResult classified,
      ImagenetReport accuracy,
      RunResult detected,
      CocoReport boxes,
      RunResult segmented,
      CocoReport masks) {
    DemoSummary summary = new DemoSummary(folder);
    summary.classifier(classified, accuracy);
    summary.detector(detected, boxes);
    summary.segmenter(segmented, masks);
    summary.whatNext();
    return summary.text.toString();
  }

  private void classifier(RunResult run, ImagenetReport accuracy) {
    int classes = ShapesDataset.labels().size();
    line("");
    line(
        "%s looked at %,d photos, each of one of %d shapes:",
        DemoCommand.CLASSIFIER, accuracy.images(), classes);
    value("top-1", accuracy.top1(), "its first guess is right");
    value("top-5", accuracy.top5(), "the shape is among its five best guesses");
    value("chance", 1.0 / classes, "top-1 of somebody who only guesses");
    speed(run);
  }

  private void detector(RunResult run, CocoReport boxes) {
    line("");
    line(
        "%s searched %,d photos for their %,d shapes:",
        DemoCommand.DETECTOR, boxes.images(), boxes.objects());
    precision(boxes, "box");
    line(
        "  AP is average precision: 100 %% if all shapes are found and named and nothing else is.");
    speed(run);
  }

  private void segmenter(RunResult run, CocoReport masks) {
    line("");
    line(
        "%s outlined the shapes in the same %,d photos, pixel by pixel:",
        DemoCommand.SEGMENTER, masks.images());
    precision(masks, "mask");
    line("  A mask is right by its pixels: a wrong outline in the right box does not count.");
    speed(run);
  }

  private void precision(CocoReport objects, String shape) {
    for (Measure measure : objects.summary()) {
      switch (measure.metric()) {
        case "AP50" ->
            value(
                "AP50",
                measure,
                "where a %s must share half of what it and the true one cover".formatted(shape));
        case "AP" -> value("AP", measure, "the mean over ten such demands, from half to 95 %");
        default -> {}
      }
    }
  }

  private void whatNext() {
    line("");
    line("Open these pages in a browser:");
    for (Task task : Task.values()) {
      line("  %s", folder.page(task));
    }
    line("");
    line("Everything is in %s. Look further:", folder.root());
    command("show %s/predictions --limit 5", folder.run(Task.CLASSIFY));
    command("show %s/per_class", folder.evaluation(Task.CLASSIFY));
    command("show %s/confusions --limit 5", folder.evaluation(Task.CLASSIFY));
    command("show %s/detections --limit 5", folder.run(Task.DETECT));
    command("show %s/per_class", folder.evaluation(Task.DETECT));
    command("show %s/detections --limit 5", folder.run(Task.SEGMENT));
    command("show %s/per_class", folder.evaluation(Task.SEGMENT));
    command("model describe %s", DemoCommand.CLASSIFIER);
    command(
        "bench --model " + DemoCommand.CLASSIFIER + " --images %s", folder.images(Task.CLASSIFY));
    line("Each folder has run.json, which says how it came about, and an evaluation metrics.json.");
  }

  private void speed(RunResult run) {
    line(
        "  %-8s %8.1f images/s, much of it warming up in so short a run; %,d of %,d images failed",
        "speed", run.imagesPerSecond(), run.counts().failures(), run.counts().images());
  }

  private void value(String name, Measure measure, String meaning) {
    ConfidenceInterval interval = measure.interval();
    value(
        name,
        measure.value().orNull(),
        interval == null
            ? meaning
            : String.format(
                Locale.ROOT,
                "%s; 95 %% interval %.2f to %.2f %%",
                meaning,
                100 * interval.low(),
                100 * interval.high()));
  }

  private void value(String name, @Nullable Double fraction, String meaning) {
    String percent =
        fraction == null ? "undefined" : String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
    line("  %-8s %9s  %s", name, percent, meaning);
  }

  private void command(String form, Object argument) {
    line("  deploy/mocovit %s", String.format(Locale.ROOT, form, argument));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
