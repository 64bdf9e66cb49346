package org.mocovit.report.run;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mocovit.report.page.Figures;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.page.Text;
import org.mocovit.report.plot.PlotRow;
import org.mocovit.report.plot.Range;
import org.mocovit.report.plot.RowPlot;
import org.mocovit.report.plot.Tone;
import org.mocovit.report.source.WrittenFolder;

/** How fast a run was and what took the time. */
final class SpeedSection {
  private static final String TITLE = "Speed";

  private SpeedSection() {}

  /** A stage's times over all tasks, in milliseconds an image. */
  private record StageTime(String stage, double wall, double processor) {}

  static Section of(@Nullable WrittenFolder run) {
    if (run == null) {
      return Section.without(TITLE, "The run that was evaluated is not there any more.", "");
    }
    JsonNode record = run.record();
    long images = record.at("/counts/images").asLong() - record.at("/counts/resumed").asLong();
    List<StageTime> stages = stages(record, images);
    if (stages.isEmpty()) {
      return Section.without(TITLE, "The run's record has no times.", "");
    }
    StageTime longest =
        stages.stream().max(Comparator.comparingDouble(StageTime::wall)).orElseThrow();
    return Section.of(
        TITLE,
        "%s images a second; of all stages %s takes longest, %s an image."
            .formatted(
                Numbers.decimal(record.at("/images_per_second").asDouble()),
                longest.stage(),
                milliseconds(longest.wall())),
        Figures.sideBySide(
            bars("Elapsed time an image", "Summed over all tasks, which overlap.", stages, false),
            bars("Processor time an image", "What the stage's own threads used.", stages, true)),
        Text.note("deploy/mocovit bench measures speed more closely, and says what it hangs on."));
  }

  private static List<StageTime> stages(JsonNode record, long images) {
    List<StageTime> stages = new ArrayList<>();
    for (Map.Entry<String, JsonNode> stage : record.path("stage_seconds").properties()) {
      if (images > 0) {
        stages.add(
            new StageTime(
                stage.getKey(),
                1000 * stage.getValue().path("wall").asDouble() / images,
                1000 * stage.getValue().path("cpu").asDouble() / images));
      }
    }
    return stages;
  }

  private static DomContent bars(
      String title, String caption, List<StageTime> stages, boolean processor) {
    List<PlotRow> rows =
        stages.stream()
            .map(
                stage -> {
                  double value = processor ? stage.processor() : stage.wall();
                  return new PlotRow(
                      stage.stage(),
                      value,
                      null,
                      null,
                      milliseconds(value),
                      processor ? Tone.SECOND : Tone.MAIN);
                })
            .toList();
    double most = rows.stream().mapToDouble(PlotRow::value).max().orElse(0);
    RowPlot plot = new RowPlot(RowPlot.Form.BARS, Range.upTo(most), 0.0, Numbers::tick);
    return Figures.of(title, caption, plot.svg(title, rows));
  }

  private static String milliseconds(double value) {
    return Numbers.decimal(value) + " ms";
  }
}
