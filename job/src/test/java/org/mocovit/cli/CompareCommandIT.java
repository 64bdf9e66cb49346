package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.Browser;
import org.mocovit.coco.CocoGoldens;

class CompareCommandIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int IMAGES = 60;
  private static final String EVIL = "<script>alert(1)</script>";

  @TempDir private static Path folder;
  private static CommandOutcome classifiers;
  private static CommandOutcome detectors;
  private static CommandOutcome history;

  /** Two classifiers on the same images: a has every 6th wrong, b every 4th. */
  @BeforeAll
  static void evaluate() throws IOException {
    Files.writeString(folder.resolve("labels.txt"), EVIL + "\ndog\nbird\n");
    Files.writeString(folder.resolve("truth.txt"), truth(IMAGES, 0));
    Files.writeString(folder.resolve("fewer.txt"), truth(IMAGES - 2, 0));
    Files.writeString(folder.resolve("moved.txt"), truth(IMAGES, 1));
    classified("a", 6, "truth.txt");
    classified("b", 4, "truth.txt");
    classified("other", 4, "fewer.txt");
    classified("moved", 4, "moved.txt");
    detected("whole", "dt_bbox.json", "--bootstrap=50");
    detected("without", "dt_bbox.json");
    detected("both", "dt_both.json", "--bootstrap=50");
    classifiers = compare("a", "b", "--out=" + folder.resolve("compared")).done();
    detectors = compare("whole", "both", "--out=" + folder.resolve("detectors")).done();
    history =
        CommandOutcome.of("history", folder.toString(), "--out=" + folder.resolve("history.html"))
            .done();
  }

  private static String truth(int images, int moved) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < images; i++) {
      text.append("%d.jpg %d%n".formatted(i, (i + (i < moved ? 1 : 0)) % 3));
    }
    return text.toString();
  }

  private static void classified(String name, int wrongEach, String truth) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < IMAGES; i++) {
      int first = i % wrongEach == 0 ? (i + 1) % 3 : i % 3;
      lines.append(
          "{\"file\":\"%d.jpg\",\"classes\":[%d,%d],\"probabilities\":[0.%d,0.05]}%n"
              .formatted(i, first, (first + 1) % 3, 90 - i % 50));
    }
    Path predictions = Files.writeString(folder.resolve(name + ".jsonl"), lines);
    CommandOutcome.of(
            "evaluate",
            "imagenet",
            "--predictions=" + predictions,
            "--truth=" + folder.resolve(truth),
            "--labels=" + folder.resolve("labels.txt"),
            "--master=local[2]",
            "--out=" + folder.resolve(name))
        .done();
  }

  private static void detected(String name, String detections, String... more) {
    CommandOutcome.of(
            Stream.concat(
                    Stream.of(
                        "evaluate",
                        "coco",
                        "--annotations=" + CocoGoldens.path("small/gt.json"),
                        "--detections=" + CocoGoldens.path("small/" + detections),
                        "--master=local[2]",
                        "--out=" + folder.resolve(name)),
                    Stream.of(more))
                .toArray(String[]::new))
        .done();
  }

  private static CommandOutcome compare(String baseline, String candidate, String... more) {
    return CommandOutcome.of(
        Stream.concat(
                Stream.of(
                    "compare",
                    "--baseline=" + folder.resolve(baseline),
                    "--candidate=" + folder.resolve(candidate),
                    "--master=local[2]"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  private static JsonNode metric(JsonNode comparison, String name) {
    JsonNode metrics = comparison.at("/candidates/0/metrics");
    return IntStream.range(0, metrics.size())
        .mapToObj(metrics::get)
        .filter(metric -> metric.get("metric").textValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long rows(Path table) throws IOException {
    return CommandOutcome.of("show", table.toString(), "--json", "--limit=1000")
        .done()
        .out()
        .lines()
        .count();
  }

  @Test
  void compare_classifiers_saysWhatChangedInTextTablesAndPage() throws IOException {
    Path out = folder.resolve("compared");

    // wrong in a: 0, 6, …, 54; in b: 0, 4, …, 56; in both: 0, 12, …, 48
    assertThat(classifiers.out())
        .contains("top1", "83.33 %", "75.00 %", "-8.33", "no difference that could not be chance")
        .contains("10 images right before, wrong now", "5 images wrong before, right now")
        .contains("classes that fell", "p, adjusted", "tables");
    JsonNode json = json(Files.readString(out.resolve("comparison.json")));
    JsonNode top1 = metric(json, "top1");
    assertThat(top1.get("difference").doubleValue()).isCloseTo(-5 / 60.0, within(1e-12));
    assertThat(top1.get("ci_low").doubleValue()).isBetween(-0.25, -5 / 60.0);
    assertThat(top1.get("ci_high").doubleValue()).isBetween(0.0, 0.1);
    assertThat(top1.get("p_value").doubleValue()).isBetween(0.1, 0.3);
    assertThat(metric(json, "top5").get("difference").isNull()).isTrue();
    assertThat(rows(out.resolve("comparison"))).isEqualTo(13);
    assertThat(rows(out.resolve("class_changes"))).isEqualTo(3);
    assertThat(rows(out.resolve("image_flips"))).isEqualTo(15);
    assertThat(Files.readString(out.resolve("comparison.html")))
        .contains("<svg", "&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain(EVIL);
  }

  @Test
  void compare_swapped_turnsTheSignsRound() throws IOException {
    JsonNode there = json(compare("a", "b", "--json").done().out());
    JsonNode back = json(compare("b", "a", "--json").done().out());

    for (String name : new String[] {"top1", "mean_per_class_top1", "ece_15", "macro_f1"}) {
      assertThat(metric(back, name).get("difference").doubleValue())
          .as(name)
          .isCloseTo(-metric(there, name).get("difference").doubleValue(), within(1e-12));
    }
    assertThat(metric(back, "top1").get("ci_low").doubleValue())
        .isCloseTo(-metric(there, "top1").get("ci_high").doubleValue(), within(1e-12));
    assertThat(back.at("/candidates/0/images_changed/worse").intValue())
        .isEqualTo(there.at("/candidates/0/images_changed/better").intValue());
  }

  @Test
  void compare_runWithItself_differsInNothing() throws IOException {
    for (String run : new String[] {"a", "whole"}) {
      JsonNode json = json(compare(run, run, "--json").done().out());

      for (JsonNode metric : json.at("/candidates/0/metrics")) {
        JsonNode difference = metric.get("difference");
        assertThat(difference.isNull() || difference.doubleValue() == 0).isTrue();
        JsonNode low = metric.get("ci_low");
        assertThat(low.isNull() || low.doubleValue() <= 0).isTrue();
        assertThat(low.isNull() || metric.get("ci_high").doubleValue() >= 0).isTrue();
      }
      assertThat(json.at("/candidates/0/images_changed/worst").isEmpty()).isTrue();
    }
  }

  @Test
  void compare_detectors_hasPairedIntervalsAndImages() throws IOException {
    Path out = folder.resolve("detectors");

    assertThat(detectors.out()).contains("AP50", "95 % interval", "with a lower AP of their own");
    JsonNode ap = metric(json(Files.readString(out.resolve("comparison.json"))), "AP");
    assertThat(ap.get("difference").doubleValue())
        .isBetween(ap.get("ci_low").doubleValue(), ap.get("ci_high").doubleValue());
    assertThat(rows(out.resolve("comparison"))).isEqualTo(12);
    assertThat(rows(out.resolve("image_changes"))).isPositive();
    assertThat(compare("whole", "without").done().out())
        .contains("note: no intervals: evaluate coco --bootstrap 1000");
  }

  @Test
  void compare_severalCandidates_holdsEachAgainstTheBaseline() throws IOException {
    CommandOutcome outcome =
        compare(
            "a",
            "b",
            "--candidate=" + folder.resolve("a"),
            "--json",
            "--gate=top1>=baseline-0.05,top5>=0.1");

    assertThat(outcome.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(json(outcome.out()).get("candidates")).hasSize(2);
    assertThat(outcome.err().lines())
        .hasSize(3)
        .anyMatch(
            line ->
                line.startsWith("gate: top1 must be at least 0.78333")
                    && line.endsWith("(%s)".formatted(folder.resolve("b"))))
        .anyMatch(line -> line.startsWith("gate: top5 must be at least 0.1: undefined"));
  }

  @Test
  void compare_otherData_isRefusedWithExamples() {
    assertThat(compare("a", "other").refused(ExitCode.WRONG_USAGE).problems())
        .singleElement()
        .asString()
        .contains("truth/evaluated_sha256 is", "counts/images is 58, not 60")
        .contains("images only in %s: 2, such as 58.jpg, 59.jpg".formatted(folder.resolve("a")));
    assertThat(compare("a", "moved").refused(ExitCode.WRONG_USAGE).problems())
        .singleElement()
        .asString()
        .contains("images of another true class: 1, such as 0.jpg: 1, not 0");
    assertThat(compare("a", "whole").refused(ExitCode.WRONG_USAGE).problems())
        .singleElement()
        .asString()
        .contains("must be one of task 'detect'");
  }

  @Test
  void compare_wrongOptions_areRefused() {
    assertThat(compare("a", "b", "--gate=AP>=0.1").refused(ExitCode.WRONG_USAGE).problems())
        .singleElement()
        .asString()
        .contains("Metric of a gate must be one of images, missing");
    assertThat(
            compare("a", "b", "--candidate=" + folder.resolve("b"))
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .asString()
        .contains("--candidate must be named once each");
    assertThat(compare("a", "nowhere").refused(ExitCode.WRONG_USAGE).problems())
        .singleElement()
        .asString()
        .contains("Evaluation must be a finished one");
  }

  @Test
  void history_ofBothTasks_listsEveryEvaluation() {
    assertThat(history.out().lines())
        .filteredOn(line -> line.contains(folder.toString()))
        .hasSize(7)
        .anyMatch(line -> line.contains("83.33 %") && line.endsWith("/a"))
        .anyMatch(line -> line.endsWith("/whole"));
    assertThat(history.err()).isEmpty();
    assertThat(
            CommandOutcome.of("history", folder.toString(), "--metrics=top7")
                .refused(ExitCode.WRONG_USAGE)
                .err())
        .contains("--metrics must be of images, missing", ": top7");
    assertThat(
            CommandOutcome.of(
                    "history", folder.toString(), "--out=" + folder.resolve("history.html"))
                .refused(ExitCode.WRONG_USAGE)
                .err())
        .contains("--out must not exist yet");
  }

  @Test
  void pages_inABrowser_fitAndHaveMarksAndComplainOfNothing() {
    try (Browser browser = Browser.open()) {
      for (String name :
          List.of("compared/comparison.html", "detectors/comparison.html", "history.html")) {
        for (int width : List.of(1280, 390)) {
          browser.show(folder.resolve(name), width, "light");
          var unused = browser.run("document.querySelectorAll('summary').forEach(e => e.click());");
          assertThat(browser.complaints()).as("%s %d", name, width).isEmpty();
          assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
              .as("%s %d", name, width)
              .isLessThanOrEqualTo(width);
          assertThat(browser.run("return document.querySelectorAll('.plot svg').length === 0"))
              .isEqualTo(false);
          assertThat(
                  browser.run(
                      "return [...document.querySelectorAll('.plot svg')]"
                          + ".filter(e => !e.querySelector('.mark')).length"))
              .isEqualTo(0L);
        }
      }
    }
  }
}
