package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.LocalSpark;
import org.mocovit.SampleImages;
import org.mocovit.SampleSegmenter;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.RunLengthMask;
import org.mocovit.predict.DetectedObject;
import org.mocovit.spark.DetectionRows;

/** {@code predict} with a model that finds masks, and {@code evaluate coco} on what it found. */
class PredictSegmenterIT {
  private static final int IMAGES = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path directory;

  @BeforeAll
  static void predict() throws IOException {
    System.setProperty("spark.sql.extensions", "org.mocovit.spark.MocovitExtensions");
    SampleSegmenter.write(directory);
    for (int i = 1; i <= IMAGES; i++) {
      SampleImages.write(directory.resolve("images/%d.png".formatted(i)), image(40 * i));
    }
    SampleImages.write(directory.resolve("images/%d.png".formatted(IMAGES + 1)), image(255));
    truth("truth.json", 0);
    truth("shifted.json", 2);
    CommandOutcome outcome =
        CommandOutcome.of(
                "predict",
                "--model=" + directory.resolve("segmenter.onnx"),
                "--images=" + directory.resolve("truth.json"),
                "--image-root=" + directory.resolve("images"),
                "--coco-json=" + directory.resolve("results.json"),
                "--max-failed=1",
                "--out=" + directory.resolve("run"))
            .done();
    assertThat(outcome.out())
        .contains("segmenter.onnx (segment)")
        .containsPattern("predicted +10 detections on 5 images")
        .containsPattern("failed +1");
  }

  @Test
  void predict_everyObject_hasItsMask() throws IOException {
    List<Row> rows =
        LocalSpark.session()
            .read()
            .parquet(directory.resolve("run/detections").toString())
            .collectAsList();

    assertThat(rows).hasSize(2 * IMAGES);
    assertThat(rows.stream().map(DetectionRows::fromRow))
        .allSatisfy(
            object ->
                assertThat(object.mask()).isEqualTo(mask(object.categoryId() == 40 ? 0 : 1, 0)));
    JsonNode record = JSON.readTree(directory.resolve("run/run.json").toFile());
    assertThat(record.at("/model/task").asText()).isEqualTo("segment");
    assertThat(record.at("/counts/detections").asInt()).isEqualTo(2 * IMAGES);
  }

  @Test
  void predict_imageWhoseMasksAreNoNumbers_isAFailureThatSaysSo() {
    assertThat(
            LocalSpark.session()
                .read()
                .parquet(directory.resolve("run/failures").toString())
                .collectAsList())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<Long>getAs("image_id")).isEqualTo(IMAGES + 1);
              assertThat(row.<String>getAs("stage")).isEqualTo("infer");
              assertThat(row.<String>getAs("message"))
                  .isEqualTo("The model's masks must be finite numbers: NaN for box 0");
            });
  }

  @Test
  void predict_cocoJson_hasMasks() throws IOException {
    JsonNode results = JSON.readTree(directory.resolve("results.json").toFile());

    assertThat(results).hasSize(2 * IMAGES);
    for (JsonNode result : results) {
      DetectedObject.Mask expected = mask(result.get("category_id").asInt() == 40 ? 0 : 1, 0);
      assertThat(result.at("/segmentation/size").toString()).isEqualTo("[16,16]");
      assertThat(result.at("/segmentation/counts").asText()).isEqualTo(expected.counts());
    }
  }

  @Test
  void evaluate_masksThatAreTheTruth_haveAnApOfOne() throws IOException {
    assertThat(ap("whole", "run", "truth.json", "segm")).isEqualTo(1);
    assertThat(ap("boxes", "run", "truth.json", "bbox")).isEqualTo(1);
    assertThat(ap("file", "results.json", "truth.json", "segm")).isEqualTo(1);
  }

  @Test
  void evaluate_masksBesideTheTruth_haveALowerAp() throws IOException {
    // Two columns beside: of the square's masks 6 of 10 columns are common, of the angle's less
    // than half, but the boxes are the same.
    assertThat(ap("beside", "run", "shifted.json", "segm")).isBetween(0.05, 0.25);
    assertThat(ap("same-boxes", "run", "shifted.json", "bbox")).isEqualTo(1);
  }

  @Test
  void segment_inSql_givesTheJobsMasks() {
    SparkSession spark = LocalSpark.session();
    spark.conf().set("spark.mocovit.model", directory.resolve("segmenter.onnx").toString());
    spark
        .read()
        .format("binaryFile")
        .load(directory.resolve("images").toString())
        .createOrReplaceTempView("masked");

    List<Row> rows =
        spark
            .sql(
                "SELECT o.label, o.segmentation.counts FROM"
                    + " (SELECT explode(try_mocovit_segment(content)) AS o FROM masked)")
            .collectAsList();

    assertThat(rows).hasSize(2 * IMAGES);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.getString(1))
                    .isEqualTo(mask(SampleSegmenter.LABELS.indexOf(row.getString(0)), 0).counts()));
    assertThatThrownBy(() -> spark.sql("SELECT mocovit_segment(content) FROM masked").collect())
        .hasStackTraceContaining("The model's masks must be finite numbers: NaN for box 0");
    assertThatThrownBy(() -> spark.sql("SELECT mocovit_detect(content) FROM masked"))
        .hasMessageContaining("mocovit_detect needs a model whose task is detect: segment");
  }

  private static double ap(String out, String detections, String truth, String iouType)
      throws IOException {
    CommandOutcome.of(
            "evaluate",
            "coco",
            "--annotations=" + directory.resolve(truth),
            "--detections=" + directory.resolve(detections),
            "--iou-type=" + iouType,
            "--out=" + directory.resolve(out))
        .done();
    return JSON.readTree(directory.resolve(out).resolve("metrics.json").toFile())
        .get("AP")
        .asDouble();
  }

  /** A mask of what the model sees, some columns further to the right. */
  private static DetectedObject.Mask mask(int object, int shift) {
    int side = SampleSegmenter.SIDE;
    int[] runs = new int[2 * side * side];
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        runs[2 * (x * side + y) + (SampleSegmenter.covers(object, x - shift, y) ? 1 : 0)] = 1;
      }
    }
    return DetectedObject.Mask.of(RunLengthMask.of(new MaskSize(side, side), runs));
  }

  private static void truth(String file, int shift) throws IOException {
    ObjectNode coco = JSON.createObjectNode();
    coco.putArray("categories").addObject().put("id", 40).put("name", "square");
    coco.withArray("categories").addObject().put("id", 4).put("name", "angle");
    for (int image = 1; image <= IMAGES + 1; image++) {
      coco.withArray("images")
          .addObject()
          .put("id", image)
          .put("file_name", image + ".png")
          .put("width", SampleSegmenter.SIDE)
          .put("height", SampleSegmenter.SIDE);
    }
    for (int image = 1; image <= IMAGES; image++) {
      for (int object = 0; object < 2; object++) {
        ObjectNode annotation = coco.withArray("annotations").addObject();
        annotation.put("id", 2 * image + object).put("image_id", image).put("iscrowd", 0);
        annotation.put("category_id", object == 0 ? 40 : 4).put("area", 40);
        int[] box = object == 0 ? new int[] {4, 3, 8, 5} : new int[] {1, 9, 6, 5};
        for (int number : box) {
          annotation.withArray("bbox").add(number);
        }
        DetectedObject.Mask mask = mask(object, shift);
        ObjectNode segmentation = annotation.putObject("segmentation");
        segmentation.putArray("size").add(mask.height()).add(mask.width());
        segmentation.put("counts", mask.counts());
      }
    }
    Files.writeString(directory.resolve(file), JSON.writeValueAsString(coco));
  }

  private static BufferedImage image(int brightness) {
    int side = SampleSegmenter.SIDE;
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < side * side; pixel++) {
      image.setRGB(pixel % side, pixel / side, brightness * 0x010101);
    }
    return image;
  }
}
