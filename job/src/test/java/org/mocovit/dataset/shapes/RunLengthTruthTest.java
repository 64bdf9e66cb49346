package org.mocovit.dataset.shapes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.IouType;
import org.mocovit.coco.PlainEvaluation;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.Selection;
import org.mocovit.evaluation.MetricValue;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.Polygons;
import org.mocovit.mask.RunLengthText;

/** One truth in two files: masks as polygons and as run lengths. */
class RunLengthTruthTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  private Path polygons = Path.of("");
  private Path runLengths = Path.of("");

  @BeforeEach
  void writeSet() throws IOException {
    ShapesDataset.write(
        ShapesOptions.ofImages(60).withSeed(3).withValFraction(1),
        directory.resolve("set"),
        ShapesProgress.silent());
    Path annotations = directory.resolve("set/detect/annotations");
    polygons = annotations.resolve("instances_val.json");
    runLengths = annotations.resolve("instances_val_rle.json");
  }

  @Test
  void write_runLengths_areThePixelsOfThePolygonsAndAllElseIsTheSame() throws IOException {
    JsonNode expected = JSON.readTree(polygons.toFile());
    Map<Integer, MaskSize> sizes = sizes(expected);
    Set<String> seen = new HashSet<>();
    for (JsonNode annotation : expected.get("annotations")) {
      ArrayNode segmentation = (ArrayNode) annotation.get("segmentation");
      if (segmentation.size() > 1) {
        seen.add("in pieces");
      }
      if (annotation.get("category_id").intValue() == ShapeClass.RING.categoryId()) {
        seen.add("with a hole");
      }
      put((ObjectNode) annotation, sizes, numbers(segmentation));
    }
    assertThat(seen).contains("in pieces", "with a hole");
    assertThat(JSON.readTree(runLengths.toFile())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "3, 0.3, 0.95"})
  void evaluate_eitherFile_givesTheSame(double shift, double least, double most)
      throws IOException {
    Path detections = directory.resolve("detections.json");
    JSON.writeValue(detections.toFile(), shifted(JSON.readTree(polygons.toFile()), shift));

    PlainEvaluation one = evaluation(polygons, detections);
    PlainEvaluation other = evaluation(runLengths, detections);

    assertThat(other.report().measures()).isEqualTo(one.report().measures());
    assertThat(other.matches()).isEqualTo(one.matches());
    MetricValue ap = one.report().summary().get(0).value();
    assertThat(ap)
        .isInstanceOfSatisfying(
            MetricValue.Fraction.class, f -> assertThat(f.value()).isBetween(least, most));
  }

  private static PlainEvaluation evaluation(Path truth, Path detections) throws IOException {
    return PlainEvaluation.read(
        truth,
        detections,
        CocoSettings.coco(IouType.SEGM),
        AnnotationIds.CHECKED,
        Selection.ALL,
        1);
  }

  /** A detection of each object, some pixels to the right of it. */
  private static ArrayNode shifted(JsonNode truth, double pixels) {
    Map<Integer, MaskSize> sizes = sizes(truth);
    ArrayNode detections = JSON.createArrayNode();
    for (JsonNode annotation : truth.get("annotations")) {
      ObjectNode detection = detections.addObject();
      detection.set("image_id", annotation.get("image_id"));
      detection.set("category_id", annotation.get("category_id"));
      detection.put("score", 0.5);
      List<double[]> polygons = numbers((ArrayNode) annotation.get("segmentation"));
      for (double[] polygon : polygons) {
        for (int i = 0; i < polygon.length; i += 2) {
          polygon[i] += pixels;
        }
      }
      put(detection, sizes, polygons);
    }
    return detections;
  }

  private static Map<Integer, MaskSize> sizes(JsonNode truth) {
    Map<Integer, MaskSize> sizes = new HashMap<>();
    for (JsonNode image : truth.get("images")) {
      sizes.put(
          image.get("id").intValue(),
          new MaskSize(image.get("height").intValue(), image.get("width").intValue()));
    }
    return sizes;
  }

  /** Gives an annotation or a detection the pixels of polygons as its mask. */
  private static void put(ObjectNode entry, Map<Integer, MaskSize> sizes, List<double[]> polygons) {
    MaskSize size = requireNonNull(sizes.get(entry.get("image_id").intValue()));
    entry
        .putObject("segmentation")
        .put("counts", RunLengthText.encode(Polygons.fill(size, polygons)))
        .putArray("size")
        .add(size.height())
        .add(size.width());
  }

  private static List<double[]> numbers(ArrayNode polygons) {
    return StreamSupport.stream(polygons.spliterator(), false)
        .map(
            polygon ->
                StreamSupport.stream(polygon.spliterator(), false)
                    .mapToDouble(JsonNode::doubleValue)
                    .toArray())
        .toList();
  }
}
