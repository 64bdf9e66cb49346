package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.coco.CocoGoldens;
import org.mocovit.dataset.index.Digests;

class EvaluateCocoCommandIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path directory;

  private CommandOutcome evaluate(String name, String detections, String... more) {
    return CommandOutcome.of(
        Stream.concat(
                Stream.of(
                    "evaluate",
                    "coco",
                    "--annotations=" + CocoGoldens.path(name + "/gt.json"),
                    "--detections=" + CocoGoldens.path(name + "/" + detections),
                    "--master=local[2]",
                    "--out=" + directory.resolve("out")),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private JsonNode json(String file) throws IOException {
    return JSON.readTree(Files.readString(directory.resolve("out").resolve(file)));
  }

  @Test
  void evaluate_boxes_writesAllThereIsToKnow() throws IOException {
    CommandOutcome outcome = evaluate("small", "dt_bbox.json").done();

    JsonNode expected =
        CocoGoldens.json("small/expected.json").get("runs").get(0).get("stats_by_name");
    JsonNode metrics = json("metrics.json");
    for (String name :
        List.of(
            "AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm",
            "ARl")) {
      assertThat(metrics.get(name).doubleValue())
          .isCloseTo(expected.get(name).doubleValue(), within(1e-12));
    }
    assertThat(metrics.get("images").intValue()).isEqualTo(50);
    assertThat(outcome.out()).contains("AP50", "best classes", "tables");
    JsonNode run = json("run.json");
    assertThat(run.at("/command").textValue()).isEqualTo("evaluate coco");
    assertThat(run.at("/truth/sha256").textValue())
        .isEqualTo(sha256(CocoGoldens.path("small/gt.json")));
    assertThat(run.at("/counts/settings/iou_thresholds").size()).isEqualTo(10);
    CommandOutcome tables = CommandOutcome.of("show", directory.resolve("out").toString()).done();
    assertThat(tables.out()).contains("errors", "matches", "metrics", "per_class", "pr_curves");
    assertThat(
            CommandOutcome.of(
                    "show", directory.resolve("out/matches").toString(), "--limit=1", "--json")
                .done()
                .out())
        .contains("\"outcome\":");
  }

  @Test
  void evaluate_settings_areThoseOfTheOptions() throws IOException {
    evaluate(
            "small",
            "dt_both.json",
            "--iou-type=segm",
            "--iou-thresholds=0.3,0.5",
            "--area-ranges=small=0:500,huge=500:1e10",
            "--max-dets=5,300",
            "--area=mask",
            "--class-agnostic")
        .done();

    assertThat(json("run.json").at("/counts/settings").toString())
        .isEqualTo(
            "{\"iou_type\":\"segm\",\"area\":\"mask\",\"categories\":\"together\","
                + "\"iou_thresholds\":[0.3,0.5],\"max_dets\":[5,300],"
                + "\"area_ranges\":{\"all\":[0.0,1.0E10],\"small\":[0.0,500.0],"
                + "\"huge\":[500.0,1.0E10]}}");
    assertThat(json("metrics.json").get("AP").doubleValue()).isPositive();
    assertThat(json("metrics.json").get("AP75").isNull()).isTrue();
    assertThat(json("metrics.json").get("APl").isNull()).isTrue();
    assertThat(
            CommandOutcome.of("show", directory.resolve("out/metrics").toString(), "--limit=50")
                .done()
                .out())
        .contains("area=huge", "max_dets=300", "iou=0.3");
  }

  @Test
  void evaluate_gateOnABaseline_holdsAgainstTheSameAndNotAgainstTheBetter() throws IOException {
    evaluate("small", "dt_bbox.json").done();
    Path baseline = Files.move(directory.resolve("out"), directory.resolve("baseline"));

    evaluate("small", "dt_bbox.json", "--gate=AP>=baseline,AR1>=0.01", "--baseline=" + baseline)
        .done();
    Files.move(directory.resolve("out"), directory.resolve("same"));
    CommandOutcome worse =
        evaluate("small", "dt_bbox.json", "--gate=AP>=baseline+0.001", "--baseline=" + baseline);

    assertThat(worse.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(worse.err()).contains("gate: AP must be at least 0.").contains("(baseline 0.");
  }

  @Test
  void evaluate_baselineOfOtherData_isRefused() throws IOException {
    evaluate("tiny", "dt_bbox.json").done();
    Path baseline = Files.move(directory.resolve("out"), directory.resolve("baseline"));

    CommandOutcome outcome =
        evaluate("small", "dt_bbox.json", "--gate=AP>=baseline", "--baseline=" + baseline);

    assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err())
        .contains("same data", "truth/sha256 is", "counts/images is 50, not 3")
        .doesNotContain("\tat ");
  }

  @Test
  void evaluate_masksAgainstBaselineOfBoxes_areRefusedBeforeTheWork() throws IOException {
    evaluate("small", "dt_both.json").done();
    Path baseline = Files.move(directory.resolve("out"), directory.resolve("baseline"));

    CommandOutcome outcome =
        evaluate(
            "small",
            "dt_both.json",
            "--iou-type=segm",
            "--gate=AP>=baseline",
            "--baseline=" + baseline);

    assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err())
        .contains(
            "Evaluation must be one of task 'segment': "
                + baseline
                + " is of 'detect'; --iou-type");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void evaluate_baselineOfAsManyOtherImages_isRefused() throws IOException {
    JsonNode images = CocoGoldens.json("small/gt.json").get("images");
    String first = "--image-ids=" + images.get(0).get("id");
    evaluate("small", "dt_bbox.json", first).done();
    Path baseline = Files.move(directory.resolve("out"), directory.resolve("baseline"));
    evaluate(
            "small",
            "dt_bbox.json",
            first,
            "--gate=AR1>=0",
            "--gate=AR1>=baseline",
            "--baseline=" + baseline)
        .done();
    Files.move(directory.resolve("out"), directory.resolve("same"));

    CommandOutcome outcome =
        evaluate(
            "small",
            "dt_bbox.json",
            "--image-ids=" + images.get(1).get("id"),
            "--gate=AP>=baseline",
            "--baseline=" + baseline);

    assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err()).contains("same data", "truth/evaluated_sha256 is");
  }

  @Test
  void evaluate_gateThatCannotBeDecided_isRefusedBeforeAnythingStarts() {
    assertThat(
            evaluate("small", "dt_bbox.json", "--gate=mAP>=0.5,AP>=baseline")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .hasSize(2);
    assertThat(
            evaluate("small", "dt_bbox.json", "--gate=AP>=0.5", "--baseline=elsewhere")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem).contains("--baseline", "--gate"));
  }

  @Test
  void evaluate_belowTheGate_endsWithItsCode() throws IOException {
    CommandOutcome outcome = evaluate("small", "dt_bbox.json", "--fail-below=AP=0.01,AP50=0.99");

    assertThat(outcome.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(outcome.err().lines())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("gate: AP50 must be at least 0.99: 0."));
    assertThat(directory.resolve("out/metrics.json")).exists();
  }

  @Test
  void evaluate_detectionsOfAnotherSet_areRefused() {
    assertThat(
            evaluate("error_unknown_image", "dt_bbox.json")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem)
                    .contains("1 of 2 are not; image ids 77 (--ignore-unknown-images"));
    assertThat(
            evaluate("error_unknown_image", "dt_bbox.json", "--ignore-unknown-images").done().out())
        .contains("note: 1 detections are of images that the annotations do not have");
  }

  @Test
  void evaluate_wrongValues_areAllSaidBeforeAnythingStarts() {
    assertThat(
            evaluate(
                    "small",
                    "dt_bbox.json",
                    "--iou-type=keypoints",
                    "--iou-thresholds=0.5,0.4",
                    "--area-ranges=small=5:4",
                    "--max-dets=0",
                    "--area=pixels",
                    "--image-ids=a",
                    "--fail-below=AP")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .hasSize(7);
    assertThat(
            evaluate("small", "dt_bbox.json", "--fail-below=mAP=0.5")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem)
                    .contains("Metric of a gate must be one of AP, AP50, AP75", ": mAP"));
  }

  private static String sha256(Path file) throws IOException {
    return HexFormat.of().formatHex(Digests.sha256().digest(Files.readAllBytes(file)));
  }
}
