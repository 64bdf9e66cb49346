package org.mocovit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.dataset.LocationException;

class RunHistoryTest {
  private static final ShownMetrics USUAL = new ShownMetrics(List.of());

  @TempDir private Path folder;

  private void evaluation(String name, String metrics, String record) throws IOException {
    Path evaluation = Files.createDirectories(folder.resolve(name));
    Files.writeString(evaluation.resolve("metrics.json"), metrics);
    Files.writeString(evaluation.resolve("run.json"), record);
  }

  private static String record(String started, String model, String digest) {
    return """
    {"started_at": "%s", "predictions": {"model": {"name": "%s"}},
     "truth": {"evaluated_sha256": "%s"}}
    """
        .formatted(started, model, digest);
  }

  private RunHistory read() throws IOException {
    return RunHistory.read(new Configuration(false), folder.toString());
  }

  private void nights() throws IOException {
    evaluation(
        "night-2/classify",
        "{\"top1\": 0.75, \"top5\": null, \"images\": 40}",
        record("2026-01-02T03:00:00Z", "<script>alert(1)</script>", "aaaaaaaabb"));
    evaluation(
        "night-1/classify",
        "{\"top1\": 0.5, \"top5\": 0.9, \"images\": 40}",
        record("2026-01-01T03:00:00Z", "m", "aaaaaaaabb"));
    evaluation(
        "detector",
        "{\"AP\": 0.25, \"AP50\": 0.5, \"images\": 7}",
        record("2026-01-03T03:00:00Z", "d", "cccccccc"));
    evaluation("a/b/c", "{\"top1\": 0.1}", record("2025-01-01T03:00:00Z", "deep", "x"));
    evaluation("detector/metrics", "{\"top1\": 0.1}", record("2025-01-01T03:00:00Z", "in", "x"));
    Files.createDirectories(folder.resolve("unfinished"));
    Files.writeString(folder.resolve("unfinished/run.json"), "{}");
  }

  @Test
  void read_oneAndTwoLevels_findsFinishedEvaluationsByTaskAndTime() throws IOException {
    nights();

    RunHistory history = read();

    assertThat(history.entries())
        .extracting(HistoryEntry::displayName)
        .containsExactly("m", "<script>alert(1)</script>", "d");
    assertThat(history.entries().get(0).number("top5")).isEqualTo(0.9);
    assertThat(history.entries().get(1).number("top5")).isNull();
    assertThat(history.entries().get(1).data())
        .hasSize(8)
        .isEqualTo(history.entries().get(0).data())
        .isNotEqualTo(history.entries().get(2).data());
    assertThat(history.unreadable()).isEmpty();
  }

  @Test
  void text_ofTwoTasks_hasATableEach() throws IOException {
    nights();

    assertThat(HistoryText.of(read(), USUAL).lines())
        .hasSize(6)
        .anyMatch(line -> line.matches("2026-01-01T03:00:00Z +m +50.00 % +90.00 % .* 40 .*"))
        .anyMatch(line -> line.contains("75.00 %") && line.contains("undefined"))
        .anyMatch(line -> line.matches(".*25\\.00 %.* [0-9a-f]{8} .*detector.*"));
    assertThat(HistoryText.of(read(), new ShownMetrics(List.of("AP50", "images"))))
        .contains("50.00 %")
        .doesNotContain("25.00 %");
  }

  @Test
  void json_hasAllNumbersAndNullForUndefined() throws IOException {
    nights();

    assertThat(HistoryJson.of(read()).get(1).at("/metrics/top5").isNull()).isTrue();
    assertThat(HistoryJson.of(read()).get(1).at("/metrics/top1").doubleValue()).isEqualTo(0.75);
    assertThat(HistoryJson.of(read()).get(2).at("/task").textValue()).isEqualTo("detect");
  }

  @Test
  void page_ofTwoTasks_plotsEachAndEscapesNames() throws IOException {
    nights();

    String html = HistoryPage.of(read(), folder.toString(), USUAL, "made").html();

    assertThat(html)
        .contains(
            "Classifiers", "Detectors", "<polyline", ">2 Jan<", "2026-01-02T03:00:00Z, &lt;script")
        .contains("top1 of the last evaluation is 75.00 %, after 50.00 %")
        .contains("there is none before on the same data")
        .doesNotContain("<script>alert");
  }

  @Test
  void masks_ofTheSameNames_areApartFromBoxes() throws IOException {
    nights();
    evaluation(
        "masks",
        "{\"AP\": 0.125, \"images\": 7}",
        """
        {"started_at": "2026-01-04T03:00:00Z", "truth": {"evaluated_sha256": "cccccccc"},
         "counts": {"settings": {"iou_type": "segm"}}}
        """);

    assertThat(HistoryJson.of(read()).get(3).at("/task").textValue()).isEqualTo("segment");
    assertThat(HistoryText.of(read(), USUAL)).contains(" box AP ", " mask AP ");
    assertThat(HistoryPage.of(read(), folder.toString(), USUAL, "made").html())
        .contains("box AP of the last evaluation is 25.00 %; there is none before")
        .contains(
            "by their masks", "mask AP of the last evaluation is 12.50 %; there is none before");
  }

  @Test
  void read_brokenEvaluation_isLeftOutAndSaid() throws IOException {
    nights();
    evaluation("broken", "{", "{}");
    evaluation("other", "{\"loss\": 1}", "{}");
    evaluation("late", "{\"top1\": 1}", "{\"started_at\": \"yesterday\"}");

    assertThat(read().entries()).hasSize(3);
    assertThat(read().unreadable())
        .hasSize(3)
        .anyMatch(problem -> problem.contains("no JSON in") && problem.contains("broken"))
        .anyMatch(problem -> problem.contains("must have the measures of a classifier"))
        .anyMatch(
            problem -> problem.matches("started_at of .*late/run.json must be a time: yesterday"));
  }

  @Test
  void read_noEvaluation_isRefused() {
    assertThatThrownBy(this::read)
        .isInstanceOf(LocationException.class)
        .hasMessage(
            "Folder must hold evaluations (metrics.json and run.json), one or two levels down: "
                + folder);
    assertThatThrownBy(() -> RunHistory.read(new Configuration(false), folder + "/none"))
        .isInstanceOf(LocationException.class)
        .hasMessage("History must be of an existing folder: %s/none".formatted(folder));
  }

  @Test
  void axis_ofNights_hasDaysAndOfHoursHours() {
    Instant first = Instant.parse("2026-01-01T03:00:00Z");
    TimeAxis nights = TimeAxis.of(List.of(first, first.plus(Duration.ofDays(20))));
    TimeAxis hours = TimeAxis.of(List.of(first, first.plus(Duration.ofHours(10))));
    TimeAxis moment = TimeAxis.of(List.of(first));

    assertThat(nights.range().ticks().stream().map(nights::text))
        .startsWith("28 Dec", "2 Jan", "7 Jan");
    assertThat(hours.range().ticks().stream().map(hours::text))
        .isNotEmpty()
        .allMatch(text -> text.matches("[012]\\d:00"));
    assertThat(moment.range().low()).isLessThan(moment.at(first));
    assertThat(moment.range().high()).isGreaterThan(moment.at(first));
  }
}
