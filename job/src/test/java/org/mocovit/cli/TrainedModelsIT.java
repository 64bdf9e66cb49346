package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.dataset.shapes.ShapesDataset;
import org.mocovit.dataset.shapes.ShapesOptions;

/**
 * From image files to figures, by what a user types, with models that have learnt something: a
 * change of decoding, preprocessing, batching or evaluation shows in figures recorded before it.
 * They change with the models alone.
 */
class TrainedModelsIT {
  /** No training has seen this seed. */
  private static final ShapesOptions HELD_BACK =
      ShapesOptions.ofImages(200).withSeed(9).withValFraction(1);

  @TempDir private static Path directory;

  @BeforeAll
  static void draw() throws IOException {
    var unused = ShapesDataset.write(HELD_BACK, directory.resolve("shapes"), (done, of) -> {});
  }

  @Test
  void classifier_imagesItHasNotSeen_namesAsManyAsRecorded() throws IOException {
    JsonNode metrics =
        classified("mocovit-shapes", "classified", "--gate=top1>=0.97,ece_15<=0.1,missing<=0");

    assertThat(metrics.get("images").asInt()).isEqualTo(200);
    assertThat(metrics.get("top1_correct").asInt()).isEqualTo(194);
    assertThat(metrics.get("top5_correct").asInt()).isEqualTo(199);
  }

  /**
   * As many as in floats. Of 2,000 images the class of 5 differs, for better and worse, so that one
   * of 200 may where a processor's floats round otherwise.
   */
  @Test
  void quantizedClassifier_imagesItHasNotSeen_namesAlmostAsMany() throws IOException {
    Path quantized = directory.resolve("quantized.onnx");
    String told =
        CommandOutcome.of(
                "model",
                "quantize",
                "--model=mocovit-shapes",
                "--images=" + images(),
                "--calibration-images=50",
                "--out=" + quantized)
            .done()
            .out();

    assertThat(told).contains("50 images used, 116 of 116 layers quantised");
    JsonNode metrics = classified(quantized.toString(), "classified-quantized");
    assertThat(metrics.get("images").asInt()).isEqualTo(200);
    assertThat(metrics.get("top1_correct").asInt()).isCloseTo(194, within(1));
  }

  @Test
  void detector_imagesItHasNotSeen_findsThemAsWellAsRecorded() throws IOException {
    predict("mocovit-shapes-retinanet", directory.resolve("shapes/detect/val"), "detected");
    CommandOutcome.of(
            "evaluate",
            "coco",
            "--detections=" + directory.resolve("detected"),
            "--annotations=" + directory.resolve("shapes/detect/annotations/instances_val.json"),
            "--out=" + directory.resolve("precision"))
        .done();

    JsonNode metrics = metrics("precision");
    assertThat(metrics.get("objects").asInt()).isEqualTo(696);
    assertThat(metrics.get("AP").asDouble()).isCloseTo(0.6921, within(1e-3));
    assertThat(metrics.get("AP50").asDouble()).isCloseTo(0.8940, within(1e-3));
    assertThat(metrics.get("AR100").asDouble()).isCloseTo(0.7755, within(1e-3));
  }

  @Test
  void segmenter_imagesItHasNotSeen_findsThemAndTheirPixelsAsWellAsRecorded() throws IOException {
    predict("mocovit-shapes-mask-rcnn", directory.resolve("shapes/detect/val"), "segmented");
    for (String kind : List.of("bbox", "segm")) {
      CommandOutcome.of(
              "evaluate",
              "coco",
              "--iou-type=" + kind,
              "--detections=" + directory.resolve("segmented"),
              "--annotations=" + directory.resolve("shapes/detect/annotations/instances_val.json"),
              "--out=" + directory.resolve("precision-" + kind))
          .done();
    }

    JsonNode boxes = metrics("precision-bbox");
    assertThat(boxes.get("objects").asInt()).isEqualTo(696);
    assertThat(boxes.get("AP").asDouble()).isCloseTo(0.8242, within(1e-3));
    JsonNode masks = metrics("precision-segm");
    assertThat(masks.get("objects").asInt()).isEqualTo(696);
    assertThat(masks.get("AP").asDouble()).isCloseTo(0.7643, within(1e-3));
    assertThat(masks.get("AP50").asDouble()).isCloseTo(0.9562, within(1e-3));
    assertThat(masks.get("AR100").asDouble()).isCloseTo(0.8022, within(1e-3));
  }

  private static Path images() {
    return directory.resolve("shapes/classify/val");
  }

  private static JsonNode classified(String model, String out, String... more) throws IOException {
    predict(model, images(), out);
    List<String> evaluation =
        new ArrayList<>(
            List.of(
                "evaluate",
                "imagenet",
                "--predictions=" + directory.resolve(out),
                "--truth=" + images(),
                "--out=" + directory.resolve(out + "-accuracy")));
    evaluation.addAll(List.of(more));
    CommandOutcome.of(evaluation.toArray(String[]::new)).done();
    return metrics(out + "-accuracy");
  }

  private static void predict(String model, Path images, String out) {
    CommandOutcome.of(
            "predict", "--model=" + model, "--images=" + images, "--out=" + directory.resolve(out))
        .done();
  }

  private static JsonNode metrics(String folder) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(folder).resolve("metrics.json").toFile());
  }
}
