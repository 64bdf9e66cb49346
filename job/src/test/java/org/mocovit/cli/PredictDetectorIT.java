package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.LocalSpark;
import org.mocovit.SampleDetector;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.predict.DetectedObject;
import org.mocovit.spark.DetectionRows;
import org.mocovit.spark.ImageRows;

/** {@code predict} with a detector, from a COCO file to COCO results, and the SQL functions. */
class PredictDetectorIT {
  private static final int IMAGES = 12;
  private static final int FOUND = 2 * IMAGES;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path directory;

  @BeforeAll
  static void predict() throws IOException {
    System.setProperty("spark.sql.extensions", "org.mocovit.spark.MocovitExtensions");
    SampleDetector.write(directory);
    SampleModel.write(directory);
    ObjectNode coco = JSON.createObjectNode();
    ArrayNode images = coco.putArray("images");
    for (int i = 0; i < IMAGES; i++) {
      String name = "%02d.png".formatted(i);
      SampleImages.write(directory.resolve("images").resolve(name), SampleImages.image(20 + i));
      images.addObject().put("id", 1000 - i).put("file_name", name);
    }
    images.addObject().put("id", 5).put("file_name", "missing.png");
    coco.putArray("categories").addObject().put("id", 40).put("name", "circle");
    coco.withArray("categories").addObject().put("id", 4).put("name", "square");
    JSON.writeValue(directory.resolve("instances.json").toFile(), coco);
    CommandOutcome outcome =
        predict("run", "--coco-json=" + directory.resolve("results.json"), "--partitions=3").done();
    assertThat(outcome.out())
        .contains("detector.onnx (detect)")
        .containsPattern("predicted +24 detections on 12 images")
        .containsPattern("failed +1");
  }

  @Test
  void predict_everyImage_hasItsIdAndItsDetections() {
    List<Row> images = table("run/images");
    assertThat(images).hasSize(IMAGES + 1);
    Map<Long, Row> byId = new HashMap<>();
    images.forEach(row -> byId.put(row.getAs(ImageRows.IMAGE_ID), row));
    assertThat(table("run/failures"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<Long>getAs("image_id")).isEqualTo(5);
              assertThat(row.<String>getAs("path")).isEqualTo("missing.png");
              assertThat(row.<String>getAs("stage")).isEqualTo("read");
            });
    List<DetectedObject> found = detections("run");
    assertThat(found).hasSize(FOUND);
    for (DetectedObject object : found) {
      Row image = java.util.Objects.requireNonNull(byId.get(object.imageId()));
      int width = image.getAs(ImageRows.WIDTH);
      int height = image.getAs(ImageRows.HEIGHT);
      assertThat(object.path()).isEqualTo(image.<String>getAs(ImageRows.PATH));
      boolean square = object.categoryId() == 4;
      assertThat(object.categoryId()).isIn(4, 40);
      // Of 8 x 8: the circle from (2, 0) to (6, 4), the square from (4, 3), cut off.
      double[] expected = square ? new double[] {4, 3, 4, 5} : new double[] {2, 0, 4, 4};
      assertThat(object.box().x()).isCloseTo(expected[0] * width / 8, within(1e-4));
      assertThat(object.box().y()).isCloseTo(expected[1] * height / 8, within(1e-4));
      assertThat(object.box().width()).isCloseTo(expected[2] * width / 8, within(1e-4));
      assertThat(object.box().height()).isCloseTo(expected[3] * height / 8, within(1e-4));
    }
  }

  @Test
  void predict_anyBatchAndCut_givesTheSameDetections() {
    predict("single", "--batch-size=1", "--partitions=7").done();

    assertThat(detections("single")).isEqualTo(detections("run"));
  }

  @Test
  void predict_resumed_finishesAndWritesTheResultsAgain() throws IOException {
    String results = "--coco-json=" + directory.resolve("again.json");
    predict("resumed", results, "--partitions=3").done();
    Files.delete(directory.resolve("resumed/run.json"));
    Files.delete(directory.resolve("resumed/_shards/00001.json"));
    try (var files = Files.list(directory.resolve("resumed/detections"))) {
      for (Path file : files.filter(f -> f.toString().contains("00001")).toList()) {
        Files.delete(file);
      }
    }
    assertThat(predict("resumed", results, "--partitions=3").refused(ExitCode.WRONG_USAGE).err())
        .contains("--resume");

    predict("resumed", results, "--partitions=3", "--resume").done();

    assertThat(detections("resumed")).isEqualTo(detections("run"));
    assertThat(directory.resolve("again.json"))
        .hasSameTextualContentAs(directory.resolve("results.json"));
  }

  @Test
  void predict_cocoJson_hasTheTablesRowsInOrder() throws IOException {
    JsonNode results = JSON.readTree(directory.resolve("results.json").toFile());

    List<DetectedObject> read = new ArrayList<>();
    for (JsonNode result : results) {
      assertThat(result.properties().stream().map(Map.Entry::getKey))
          .containsExactly("image_id", "category_id", "bbox", "score");
      JsonNode box = result.get("bbox");
      read.add(
          new DetectedObject(
              result.get("image_id").asLong(),
              "%02d.png".formatted(1000 - result.get("image_id").asInt()),
              result.get("category_id").asInt(),
              new DetectedObject.Box(
                  box.get(0).asDouble(),
                  box.get(1).asDouble(),
                  box.get(2).asDouble(),
                  box.get(3).asDouble()),
              result.get("score").asDouble(),
              null));
    }
    assertThat(read)
        .isSortedAccordingTo(
            Comparator.comparingLong(DetectedObject::imageId)
                .thenComparing(Comparator.comparingDouble(DetectedObject::score).reversed()))
        .containsExactlyInAnyOrderElementsOf(detections("run"));
    try (var files = Files.list(directory)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".crc") || name.contains("unfinished"));
    }
  }

  @Test
  void predict_directory_countsCategoriesFromOne() throws IOException {
    CommandOutcome.of(
            "predict",
            "--model=" + directory.resolve("detector.onnx"),
            "--images=" + directory.resolve("images"),
            "--out=" + directory.resolve("by-directory"))
        .done();

    assertThat(detections("by-directory"))
        .extracting(DetectedObject::categoryId)
        .containsOnly(1, 2);
    JsonNode record = JSON.readTree(directory.resolve("by-directory/run.json").toFile());
    assertThat(record.at("/configuration/categories").toString())
        .isEqualTo("{\"square\":1,\"circle\":2}");
    assertThat(record.at("/counts/detections").asInt()).isEqualTo(FOUND);
  }

  @Test
  void predict_wrongOptions_areRefused() throws IOException {
    assertThat(predict("no", "--top-k=3").refused(ExitCode.WRONG_USAGE).err())
        .contains("--top-k must go with a classifier: ", "/detector.onnx has task = detect");
    Path taken = Files.writeString(directory.resolve("taken.json"), "[]");
    assertThat(predict("no", "--coco-json=" + taken).refused(ExitCode.WRONG_USAGE).err())
        .contains("--coco-json must not exist yet: " + taken);
    assertThat(
            CommandOutcome.of(
                    "predict",
                    "--model=" + directory.resolve("model.onnx"),
                    "--images=" + directory.resolve("images"),
                    "--coco-json=" + directory.resolve("no.json"),
                    "--out=" + directory.resolve("no"))
                .refused(ExitCode.WRONG_USAGE)
                .err())
        .contains(
            "--coco-json must go with a model of task = detect or segment: ",
            "/model.onnx has task = classify");
    Path others =
        Files.writeString(
            directory.resolve("others.json"),
            """
            {"images": [{"id": 1, "file_name": "00.png"}], "categories": [{"id": 1, "name": "cat"}]}
            """);
    assertThat(predict("no", "--images=" + others).refused(ExitCode.WRONG_USAGE).err())
        .contains("it has cat, and none or several for circle, square");
    assertThat(directory.resolve("no")).doesNotExist();
  }

  @Test
  void detect_inSql_givesTheJobsDetections() {
    SparkSession spark = LocalSpark.session();
    spark.conf().set("spark.mocovit.model", directory.resolve("detector.onnx").toString());
    spark
        .read()
        .format("binaryFile")
        .load(directory.resolve("images").toString())
        .createOrReplaceTempView("photos");

    List<Row> rows =
        spark
            .sql(
                "SELECT o.category_id, o.label, o.score, o.bbox FROM"
                    + " (SELECT explode(mocovit_detect(content)) AS o FROM photos)")
            .collectAsList();

    assertThat(rows.stream().map(row -> row.getDouble(2)).sorted())
        .containsExactlyElementsOf(
            detections("run").stream().map(DetectedObject::score).sorted().toList());
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.getString(1)).isEqualTo(SampleDetector.LABELS.get(row.getInt(0) - 1));
              assertThat(row.getList(3)).hasSize(4);
            });
    assertThat(spark.sql("SELECT try_mocovit_detect(X'00'), mocovit_detect(NULL)").collectAsList())
        .containsExactly(org.apache.spark.sql.RowFactory.create(null, null));
    assertThatThrownBy(() -> spark.sql("SELECT mocovit_classify(content) FROM photos"))
        .hasMessageContaining("mocovit_classify needs a model whose task is classify: detect");
    spark.conf().set("spark.mocovit.model", directory.resolve("model.onnx").toString());
    assertThatThrownBy(() -> spark.sql("SELECT try_mocovit_detect(content) FROM photos"))
        .hasMessageContaining("try_mocovit_detect needs a model whose task is detect: classify");
  }

  private static CommandOutcome predict(String out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "predict",
                "--model=" + directory.resolve("detector.onnx"),
                "--image-root=" + directory.resolve("images"),
                "--max-failed=1",
                "--out=" + directory.resolve(out)));
    arguments.addAll(List.of(more));
    if (arguments.stream().noneMatch(argument -> argument.startsWith("--images="))) {
      arguments.add("--images=" + directory.resolve("instances.json"));
    }
    return CommandOutcome.of(arguments.toArray(String[]::new));
  }

  private static List<Row> table(String name) {
    return LocalSpark.session().read().parquet(directory.resolve(name).toString()).collectAsList();
  }

  /** The table's rows by image and category. */
  private static List<DetectedObject> detections(String run) {
    return table(run + "/detections").stream()
        .map(DetectionRows::fromRow)
        .sorted(
            Comparator.comparingLong(DetectedObject::imageId)
                .thenComparingInt(DetectedObject::categoryId))
        .toList();
  }
}
