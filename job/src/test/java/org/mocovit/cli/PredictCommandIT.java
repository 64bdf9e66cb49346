package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;

class PredictCommandIT {
  @TempDir private static Path directory;

  @BeforeAll
  static void predict() throws IOException {
    SampleImages.write(directory.resolve("images"));
    SampleModel.write(directory);
    CommandOutcome outcome =
        predict("run", "--max-failed=1.0", "--master=local[2]", "--partitions=3").done();
    assertThat(outcome.out())
        .contains("model.onnx (classify)", "24 in file:", "images/s", directory + "/run")
        .containsPattern("predicted +21")
        .containsPattern("failed +3")
        .containsPattern("device +cpu");
  }

  @Test
  void predict_moreFailuresThanAllowed_exitsWithFourAndSaysWhy() {
    CommandOutcome outcome = predict("strict");
    assertThat(outcome.code()).isEqualTo(ExitCode.TOO_MANY_FAILED);
    assertThat(outcome.err())
        .contains(
            "mocovit predict: 3 of 24 images failed: 12.50 %, and --max-failed 0.01 allows 1.00 %:",
            "at stage decode, DamagedImage", "such as class_", "strict/failures lists them all");
    assertThat(outcome.out()).contains("predicted");
    assertThat(json("strict/images", 100)).hasSize(SampleImages.COUNT);
    assertThat(directory.resolve("strict/run.json")).exists();
  }

  @Test
  void predict_manifestOfTheDirectory_predictsTheSame() {
    Path manifest = directory.resolve("images.parquet");
    CommandOutcome listed =
        CommandOutcome.of(
                "dataset", "list", "--images=" + directory.resolve("images"), "--out=" + manifest)
            .done();
    assertThat(listed.out()).contains("24 images of file:" + directory + "/images");
    CommandOutcome.of(
            "predict",
            "--model=" + directory.resolve("model.onnx"),
            "--images=" + manifest,
            "--max-failed=1.0",
            "--out=" + directory.resolve("by-manifest"))
        .done();
    assertThat(json("by-manifest/predictions", 100)).isEqualTo(json("run/predictions", 100));
    assertThat(json("by-manifest/failures", 100)).isEqualTo(json("run/failures", 100));
  }

  @Test
  void predict_oneTaskAtATime_predictsTheSame() {
    predict("single", "--max-failed=1.0", "--master=local[1]", "--batch-size=1").done();
    List<JsonNode> one = json("single/predictions", 100);
    List<JsonNode> two = json("run/predictions", 100);
    assertThat(one).hasSize(21).hasSameSizeAs(two);
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i).get("path")).isEqualTo(two.get(i).get("path"));
      assertThat(one.get(i).get("image_id")).isEqualTo(two.get(i).get("image_id"));
      for (int k = 0; k < SampleModel.CLASSES; k++) {
        JsonNode a = one.get(i).get("topk").get(k);
        JsonNode b = two.get(i).get("topk").get(k);
        assertThat(a.get("class_id")).isEqualTo(b.get("class_id"));
        assertThat(a.get("score").asDouble())
            .isCloseTo(b.get("score").asDouble(), Offset.offset(1e-5));
      }
    }
  }

  @Test
  void predict_topKAll_keepsEveryClass() {
    predict("top-all", "--max-failed=1", "--top-k=all").done();
    assertThat(json("top-all/predictions", 100))
        .allSatisfy(r -> assertThat(r.get("topk")).hasSize(SampleModel.CLASSES));
  }

  @Test
  void predict_validClasses_areTheOnlyOnesNamed() throws IOException {
    Path valid = Files.writeString(directory.resolve("valid.txt"), "class_3\n1\n");
    predict("valid", "--max-failed=1", "--top-k=all", "--valid-classes=" + valid).done();
    assertThat(json("valid/predictions", 100))
        .hasSize(21)
        .allSatisfy(
            row ->
                assertThat(row.get("topk").findValues("class_id"))
                    .extracting(JsonNode::asInt)
                    .containsExactlyInAnyOrder(1, 3));
    JsonNode record = new ObjectMapper().readTree(directory.resolve("valid/run.json").toFile());
    assertThat(record.at("/configuration/top-k").asInt()).isEqualTo(2);
    assertThat(record.at("/configuration/valid-classes").toString()).isEqualTo("[1,3]");
    Path wrong = Files.writeString(directory.resolve("wrong.txt"), "1\nclass_33\n");
    assertThat(
            predict("wrong", "--valid-classes=" + wrong).refused(ExitCode.WRONG_USAGE).problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains(wrong + ", line 2: class must be", "class_3"));
  }

  @Test
  void predict_configFile_givesOptionsAndSparkSettings() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("predict.conf"),
            """
            predict {
              model = "%s/model.onnx", images = "%s/images", out = "%s/by-file"
              max-failed = 1, top-k = 2, batch-size = 3
            }
            spark { app.name = from the file, extraListeners = "%s" }
            """
                .formatted(directory, directory, directory, JobCounter.class.getName()));
    int before = JobCounter.jobs();
    CommandOutcome.of("predict", "--config", config.toString(), "--top-k=3").done();
    assertThat(JobCounter.jobs()).isGreaterThan(before);
    assertThat(JobCounter.lastApplication()).isEqualTo("from the file");
    JsonNode record = new ObjectMapper().readTree(directory.resolve("by-file/run.json").toFile());
    assertThat(record.at("/configuration/batch-size").asInt()).isEqualTo(3);
    assertThat(record.at("/configuration/top-k").asInt()).isEqualTo(3);
    assertThat(record.at("/configuration/max-failed").asDouble()).isEqualTo(1);
    assertThat(json("by-file/predictions", 100))
        .hasSize(21)
        .allSatisfy(row -> assertThat(row.get("topk")).hasSize(3));
  }

  @Test
  void predict_decodedFast_saysSoAndKeepsTheImagesSides() throws IOException {
    BufferedImage large = new BufferedImage(403, 301, BufferedImage.TYPE_INT_RGB);
    large.createGraphics().drawImage(SampleImages.image(5), 0, 0, 403, 301, null);
    SampleImages.write(directory.resolve("large/large.jpg"), large);
    large("fast", "--decode=fast").done();
    large("exact", "--decode=exact").done();

    JsonNode record = new ObjectMapper().readTree(directory.resolve("fast/run.json").toFile());
    assertThat(record.at("/model/description/preprocess/decode").asText()).isEqualTo("fast");
    JsonNode image = json("fast/images", 1).get(0);
    assertThat(image.get("width").asInt()).isEqualTo(403);
    assertThat(image.get("height").asInt()).isEqualTo(301);
    double fast = json("fast/predictions", 1).get(0).at("/topk/0/score").asDouble();
    double exact = json("exact/predictions", 1).get(0).at("/topk/0/score").asDouble();
    assertThat(fast).isNotEqualTo(exact).isCloseTo(exact, Offset.offset(0.02));
    CommandOutcome resumed = large("fast", "--resume");
    assertThat(resumed.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(resumed.err()).contains("model.description.preprocess.decode was fast, is nothing");
  }

  @Test
  void evaluate_ofARun_writesAndPrintsItsMeasures() throws IOException {
    CommandOutcome outcome =
        CommandOutcome.of(
                "evaluate",
                "imagenet",
                "--predictions=" + directory.resolve("run"),
                "--truth=" + directory.resolve("images"),
                "--out=" + directory.resolve("evaluation"))
            .done();
    assertThat(outcome.out()).contains("top-1", "class_4", directory + "/evaluation");
    JsonNode metrics =
        new ObjectMapper().readTree(directory.resolve("evaluation/metrics.json").toFile());
    assertThat(metrics.get("images").asInt()).isEqualTo(24);
    assertThat(metrics.get("missing").asInt()).isEqualTo(3);
    assertThat(metrics.get("top1").asDouble()).isBetween(0.0, 1.0);
    assertThat(metrics.get("top5").asDouble()).isBetween(metrics.get("top1").asDouble(), 1.0);
    assertThat(json("evaluation/per_class", 100)).hasSize(SampleModel.CLASSES);
    assertThat(json("evaluation", 100)).isNotEmpty();
    assertThat(
            CommandOutcome.of(
                    "evaluate",
                    "imagenet",
                    "--predictions=" + directory.resolve("run"),
                    "--truth=" + directory.resolve("images"),
                    "--out=" + directory.resolve("evaluation"))
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains(directory + "/evaluation"));
  }

  @Test
  void evaluate_whatAReaderMustKnow_isPrintedAndRecorded() throws IOException {
    Path lines =
        Files.writeString(
            directory.resolve("top1.jsonl"),
            "{\"file\":\"a.jpg\",\"classes\":[1],\"probabilities\":[0.9]}\n");
    Path truth = Files.writeString(directory.resolve("val.txt"), "a.jpg 3\n");
    Path valid = Files.writeString(directory.resolve("valid.txt"), "2 3\n");

    CommandOutcome outcome =
        CommandOutcome.of(
                "evaluate",
                "imagenet",
                "--predictions=" + lines,
                "--truth=" + truth,
                "--valid-classes=" + valid,
                "--out=" + directory.resolve("noted"))
            .done();

    String note = "1 of 1 images have predictions without some of the 2 valid classes, 1 of them";
    assertThat(outcome.out()).contains("note: " + note);
    JsonNode record = new ObjectMapper().readTree(directory.resolve("noted/run.json").toFile());
    assertThat(record.at("/notes")).hasSize(2);
    assertThat(record.at("/notes/0").asText()).startsWith(note);
    assertThat(record.at("/truth/sha256").asText()).hasSize(64);
    assertThat(record.at("/truth/valid_classes_sha256").asText()).hasSize(64);
  }

  @Test
  void show_run_listsItsTables() {
    CommandOutcome outcome = CommandOutcome.of("show", directory.resolve("run").toString()).done();
    assertThat(outcome.out())
        .containsPattern("failures +3\\n")
        .containsPattern("images +24\\n")
        .containsPattern("predictions +21\\n");
  }

  @Test
  void show_table_keepsToItsLimit() {
    String table = directory.resolve("run/images").toString();
    CommandOutcome outcome = CommandOutcome.of("show", table, "--limit=4").done();
    assertThat(outcome.out().strip()).startsWith("image_id");
    assertThat(outcome.out().lines()).hasSize(5);
    assertThat(outcome.err()).isEqualTo("… 20 more rows; --limit 24 shows them\n");
    assertThat(CommandOutcome.of("show", table, "--limit=23", "--json").done())
        .satisfies(
            json -> assertThat(json.out().lines()).hasSize(23).allMatch(l -> l.endsWith("}")))
        .satisfies(json -> assertThat(json.err()).isEqualTo("… 1 more row; --limit 24 shows it\n"));
    assertThat(CommandOutcome.of("show", table, "--limit=24").done().err()).isEmpty();
    assertThat(json("run/images", 4)).hasSize(4);
    assertThat(json("run/images", 100))
        .hasSize(24)
        .allSatisfy(
            row ->
                assertThat(row.fieldNames())
                    .toIterable()
                    .containsExactly(
                        "image_id", "path", "width", "height", "size_bytes", "status"));
  }

  @Test
  void show_nothingThere_isRefused() throws IOException {
    assertThat(
            CommandOutcome.of("show", directory.resolve("none").toString())
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p).startsWith("mocovit show: ").contains(directory + "/none"));
    Path empty = Files.createDirectories(directory.resolve("empty"));
    assertThat(CommandOutcome.of("show", empty.toString()).refused(ExitCode.WRONG_USAGE).problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains(empty.toString()));
  }

  private static CommandOutcome large(String out, String more) {
    return CommandOutcome.of(
        "predict",
        "--model=" + directory.resolve("model.onnx"),
        "--images=" + directory.resolve("large"),
        "--top-k=all",
        "--out=" + directory.resolve(out),
        more);
  }

  private static CommandOutcome predict(String out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "predict",
                "--model=" + directory.resolve("model.onnx"),
                "--images=" + directory.resolve("images"),
                "--out=" + directory.resolve(out)));
    arguments.addAll(List.of(more));
    return CommandOutcome.of(arguments.toArray(String[]::new));
  }

  /** The rows that {@code show --json} prints, by path where they have one. */
  private static List<JsonNode> json(String table, int limit) {
    CommandOutcome outcome =
        CommandOutcome.of("show", directory.resolve(table).toString(), "--json", "--limit=" + limit)
            .done();
    return outcome
        .out()
        .lines()
        .map(PredictCommandIT::parsed)
        .sorted(Comparator.comparing(row -> row.path("path").asText()))
        .toList();
  }

  private static JsonNode parsed(String line) {
    try {
      JsonNode row = new ObjectMapper().readTree(line);
      assertThat(row.isObject()).isTrue();
      return row;
    } catch (IOException e) {
      throw new AssertionError("Not JSON: " + line, e);
    }
  }
}
