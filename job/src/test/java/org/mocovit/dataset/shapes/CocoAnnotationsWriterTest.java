package org.mocovit.dataset.shapes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoAnnotationsWriterTest {
  private List<PlannedImage> plan = List.of();
  private String text = "";
  private JsonNode coco = new ObjectMapper().createObjectNode();

  @BeforeEach
  void writeSet(@TempDir Path temp) throws IOException {
    plan = new DatasetPlan(ShapesOptions.ofImages(60).withSeed(9)).images(Task.DETECT);
    List<GroundTruth> truths = new ArrayList<>();
    for (PlannedImage image : plan) {
      truths.add(GroundTruth.of(image, SceneComposer.compose(image, 9)));
    }
    Path file = temp.resolve("instances.json");
    CocoAnnotationsWriter.write(file, "test", truths, MaskForm.POLYGONS);
    text = Files.readString(file);
    coco = new ObjectMapper().readTree(text);
  }

  @Test
  void write_any_hasKeysInOrder() {
    assertThat(coco.fieldNames())
        .toIterable()
        .containsExactly("info", "licenses", "images", "annotations", "categories");
    assertThat(coco.at("/annotations/0").fieldNames())
        .toIterable()
        .containsExactly(
            "id", "image_id", "category_id", "bbox", "area", "iscrowd", "segmentation");
    assertThat(text)
        .startsWith("{\"info\":{\"description\":\"test\"")
        .contains("\"images\":[{\"id\":1,\"file_name\":\"000001.jpg\",\"width\":")
        .endsWith("{\"id\":16,\"name\":\"triangle\",\"supercategory\":\"polygon\"}]}\n");
  }

  @Test
  void write_annotations_haveUniqueIdsAndKnownImagesAndPlannedCategories() {
    Set<Integer> ids = new HashSet<>();
    Map<Integer, List<Integer>> categories = new HashMap<>();
    for (JsonNode annotation : coco.get("annotations")) {
      assertThat(ids.add(annotation.get("id").asInt())).isTrue();
      assertThat(annotation.get("iscrowd").asInt()).isZero();
      categories
          .computeIfAbsent(annotation.get("image_id").asInt(), id -> new ArrayList<>())
          .add(annotation.get("category_id").asInt());
    }
    assertThat(coco.get("images")).hasSize(plan.size());
    for (PlannedImage image : plan) {
      assertThat(categories.get(image.number()))
          .containsExactlyElementsOf(image.classes().stream().map(ShapeClass::categoryId).toList());
    }
  }

  @Test
  void write_annotations_haveBoxOfPolygonsInsideImageAndTheirArea() {
    Map<Integer, JsonNode> images = new HashMap<>();
    coco.get("images").forEach(image -> images.put(image.get("id").asInt(), image));
    for (JsonNode annotation : coco.get("annotations")) {
      double left = annotation.at("/bbox/0").asDouble();
      double top = annotation.at("/bbox/1").asDouble();
      double right = left + annotation.at("/bbox/2").asDouble();
      double bottom = top + annotation.at("/bbox/3").asDouble();
      JsonNode image = requireNonNull(images.get(annotation.get("image_id").asInt()));
      assertThat(left).isNotNegative();
      assertThat(top).isNotNegative();
      assertThat(right).isLessThanOrEqualTo(image.get("width").asInt() + 1e-9);
      assertThat(bottom).isLessThanOrEqualTo(image.get("height").asInt() + 1e-9);

      List<Point> points = new ArrayList<>();
      double area = 0;
      for (JsonNode polygon : annotation.get("segmentation")) {
        List<Point> loop = points(polygon);
        area += Outline.of(loop).area();
        points.addAll(loop);
      }
      Bounds bounds = Outline.of(points).bounds();
      assertThat(bounds.left()).isEqualTo(left);
      assertThat(bounds.top()).isEqualTo(top);
      assertThat(bounds.right()).isCloseTo(right, within(1e-9));
      assertThat(bounds.bottom()).isCloseTo(bottom, within(1e-9));
      assertThat(annotation.get("area").asDouble()).isPositive().isCloseTo(area, within(1e-6));
    }
  }

  private static List<Point> points(JsonNode polygon) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < polygon.size(); i += 2) {
      points.add(new Point(polygon.get(i).asDouble(), polygon.get(i + 1).asDouble()));
    }
    return points;
  }
}
