package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of a series on photos of shapes. */
class RunCommandIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private static Path shared;
  @TempDir private Path directory;

  private static Path images;
  private static Path scenes;
  private static Path annotations;
  private static Path untrained;

  @BeforeAll
  static void draw() throws IOException {
    Path shapes = shared.resolve("shapes");
    CommandOutcome.of("dataset", "shapes", "--images=80", "--val-fraction=0.4", "--out=" + shapes)
        .done();
    images = shapes.resolve("classify/val");
    scenes = shapes.resolve("detect/val");
    annotations = shapes.resolve("detect/annotations/instances_val.json");
    untrained = shared.resolve("untrained.onnx");
    String labels;
    try (Stream<Path> folders = Files.list(images)) {
      labels =
          folders
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .collect(Collectors.joining(","));
    }
    CommandOutcome.of(
            "model",
            "build",
            "mocovit-0.5x",
            "--input=64",
            "--labels=" + labels,
            "--out=" + untrained)
        .done();
  }

  private CommandOutcome run(String id, Object model, String predict, String evaluate)
      throws IOException {
    Path config =
        Files.writeString(
            directory.resolve(id + ".conf"),
            """
            run { out = "%s", master = "local[2]" }
            predict { model = "%s", images = "%s", partitions = 4, %s }
            evaluate { imagenet { truth = "%s", %s } }
            """
                .formatted(directory.resolve("runs"), model, images, predict, truth(), evaluate));
    return CommandOutcome.of("run", "--config=" + config, "--id=" + id);
  }

  private Path truth() {
    Path own = directory.resolve("truth.csv");
    return Files.exists(own) ? own : images;
  }

  private JsonNode json(String file) throws IOException {
    return JSON.readTree(directory.resolve("runs").resolve(file).toFile());
  }

  @Test
  void run_modelsInTurn_areHeldAgainstTheLastGoodOne() throws IOException {
    String gates = "gate = [\"top1>=0.5\", \"top1>=baseline-0.01\"], baseline = previous";

    CommandOutcome first = run("monday", "mocovit-shapes", "", gates).done();
    CommandOutcome worse = run("tuesday", untrained, "", gates);
    CommandOutcome third = run("wednesday", "mocovit-shapes", "", gates).done();

    assertThat(first.out())
        .contains("note: no earlier run in", "nothing to hold top1>=baseline-0.01 against")
        .contains("exit code 0");
    assertThat(json("monday/run.json").at("/baseline").isNull()).isTrue();
    assertThat(worse.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(worse.err()).contains("gate: top1 must be at least 0.5:", "(baseline 0.");
    assertThat(worse.out()).contains("baseline   file:", "runs/monday/evaluation");
    assertThat(json("tuesday/run.json").at("/exit_code").intValue()).isEqualTo(3);
    assertThat(json("tuesday/run.json").at("/broken").size()).isEqualTo(2);
    assertThat(json("tuesday/evaluation/metrics.json").at("/images").intValue()).isEqualTo(32);
    assertThat(directory.resolve("runs/tuesday/report.html"))
        .content()
        .startsWith("<!DOCTYPE html>");
    assertThat(third.out())
        .contains("note: the baseline is not file:", "runs/tuesday, which ended with code 3")
        .contains("runs/monday/evaluation");

    JsonNode record = json("tuesday/run.json");
    CommandOutcome again = run("tuesday", untrained, "", gates);
    assertThat(again.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(again.err())
        .contains("runs/tuesday was finished at", "predict was finished before")
        .contains("evaluate.imagenet was finished before", "report was finished before")
        .contains("(baseline 0.");
    assertThat(json("tuesday/run.json")).isEqualTo(record);
  }

  @Test
  void run_otherData_areNotHeldAgainstOneAnother() throws IOException {
    String gates = "gate = [\"top1>=baseline\"], baseline = previous";
    run("monday", "mocovit-shapes", "", gates).done();
    List<String> lines = Files.readAllLines(truthOf(images));
    Files.write(directory.resolve("truth.csv"), lines.subList(0, lines.size() - 1));

    assertThat(run("tuesday", "mocovit-shapes", "", gates).done().out())
        .containsPattern("runs/monday, which is of other data: .*; counts/images is 31, not 32\\b")
        .contains("nothing to hold top1>=baseline against");
  }

  @Test
  void run_evaluationThatFails_isDoneAgainWithoutPredictingAgain() throws IOException {
    Path truth = Files.copy(truthOf(images), directory.resolve("truth.csv"));
    String right = Files.readString(truth);
    Files.writeString(truth, right.replaceFirst(",[a-z_-]+\n", ",no_such_class\n"));

    CommandOutcome failed = run("night", "mocovit-shapes", "", "");

    assertThat(failed.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(failed.err()).contains("no_such_class");
    assertThat(directory.resolve("runs/night/run.json")).doesNotExist();
    JsonNode predicted = json("night/run/run.json");
    Path half = Files.createDirectories(directory.resolve("runs/night/evaluation/metrics"));
    Files.writeString(half.resolve("part-0.parquet"), "half");
    Files.writeString(truth, right);

    CommandOutcome second = run("night", "mocovit-shapes", "", "").done();

    assertThat(second.err())
        .contains("predict was finished before")
        .doesNotContain("evaluate.imagenet was finished before");
    assertThat(json("night/run/run.json")).isEqualTo(predicted);
    assertThat(half.resolve("part-0.parquet")).doesNotExist();
    assertThat(json("night/run.json").at("/exit_code").intValue()).isZero();
  }

  @Test
  void run_predictionThatWasCutOff_isFinishedToTheSameMetrics() throws IOException {
    run("night", "mocovit-shapes", "", "").done();
    JsonNode metrics = json("night/evaluation/metrics.json");
    Path night = directory.resolve("runs/night");
    // What a driver leaves that is killed while it predicts.
    Files.delete(night.resolve("run.json"));
    Files.delete(night.resolve("run/run.json"));
    Files.delete(night.resolve("run/_shards/00002.json"));
    Files.delete(night.resolve("evaluation/metrics.json"));
    Files.writeString(night.resolve("report.html"), "half");
    Path progress = night.resolve("progress.json");
    Files.delete(night.resolve(".progress.json.crc"));
    Files.writeString(
        progress,
        "{\"started_at\": %s, \"finished\": {}}"
            .formatted(JSON.readTree(progress.toFile()).get("started_at")));

    run("night", "mocovit-shapes", "", "").done();

    assertThat(json("night/run/run.json").at("/counts/resumed").intValue()).isBetween(1, 31);
    assertThat(json("night/evaluation/metrics.json")).isEqualTo(metrics);
    assertThat(night.resolve("report.html")).content().startsWith("<!DOCTYPE html>");
  }

  @Test
  void run_otherSettingsThanAFinishedStep_areRefusedAndOtherGatesAreNot() throws IOException {
    run("night", "mocovit-shapes", "", "").done();

    assertThat(
            run("night", "mocovit-shapes", "top-k = 3", "mistakes = 5")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .hasSize(3)
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains(
                        "predict was finished with nothing else, and is asked for with --top-k=3"))
        .anySatisfy(problem -> assertThat(problem).contains("--mistakes=5"));
    CommandOutcome stricter = run("night", "mocovit-shapes", "", "gate = \"top1>=1\"");
    assertThat(stricter.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(json("night/run.json").at("/exit_code").intValue()).isEqualTo(3);
  }

  @Test
  void run_tooManyFailedImages_isEvaluatedAndEndsWithFour() throws IOException {
    Path own = directory.resolve("own");
    copy(images, own);
    try (Stream<Path> folders = Files.list(own)) {
      Files.writeString(folders.sorted().findFirst().orElseThrow().resolve("0.jpg"), "damaged");
    }
    Path config =
        Files.writeString(
            directory.resolve("own.conf"),
            """
            run { out = "%s", master = "local[2]" }
            predict { model = mocovit-shapes, images = "%s" }
            predict { max-failed = 0.01, max-failed = ${?MOCOVIT_TEST_VARIABLE_THAT_IS_NOT_SET} }
            evaluate { imagenet { truth = "%2$s", gate = "top1>=1" } }
            """
                .formatted(directory.resolve("runs"), own));

    CommandOutcome outcome = CommandOutcome.of("run", "--config=" + config, "--id=night");

    assertThat(outcome.code()).isEqualTo(ExitCode.TOO_MANY_FAILED);
    assertThat(outcome.err()).contains("1 of 33 images failed: 3.03 %", "gate: top1 must be");
    assertThat(json("night/evaluation/metrics.json").at("/missing").intValue()).isEqualTo(1);
    CommandOutcome again = CommandOutcome.of("run", "--config=" + config, "--id=night");
    assertThat(again.code()).isEqualTo(ExitCode.TOO_MANY_FAILED);
    assertThat(again.err()).contains("1 of 33 images failed: 3.03 %");
    Files.writeString(config, Files.readString(config).replace("0.01", "0.1"));
    assertThat(CommandOutcome.of("run", "--config=" + config, "--id=night").code())
        .isEqualTo(ExitCode.GATE_FAILED);
  }

  @Test
  void run_detector_isEvaluatedAndNamesItsFilesByTheRun() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("coco.conf"),
            """
            run { out = "%s", master = "local[2]" }
            predict {
              model = mocovit-shapes-retinanet, images = "%s", image-root = "%s"
              coco-json = "%s/found-"${run.id}".json"
            }
            evaluate { coco { annotations = "%2$s", fail-below = "AP50=0.2", gate = "AP>=0.1" } }
            """
                .formatted(directory.resolve("runs"), annotations, scenes, directory));

    CommandOutcome outcome = CommandOutcome.of("run", "--config=" + config).done();

    try (Stream<Path> runs = Files.list(directory.resolve("runs"))) {
      String id = runs.findFirst().orElseThrow().getFileName().toString();
      assertThat(id).matches("\\d{4}-\\d\\d-\\d\\dT\\d{4}Z");
      assertThat(directory.resolve("found-" + id + ".json")).exists();
      assertThat(json(id + "/run.json").at("/gates").size()).isEqualTo(2);
    }
    assertThat(outcome.out()).contains("AP50", "exit code 0");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** The classes of folders as a CSV beside the test's files. */
  private Path truthOf(Path folders) throws IOException {
    try (Stream<Path> files = Files.walk(folders)) {
      List<String> lines =
          files
              .filter(Files::isRegularFile)
              .map(folders::relativize)
              .sorted()
              .map(file -> "%s,%s".formatted(file, file.getParent()))
              .toList();
      return Files.writeString(
          directory.resolve("all.csv"), "path,label\n" + String.join("\n", lines) + "\n");
    }
  }
}
