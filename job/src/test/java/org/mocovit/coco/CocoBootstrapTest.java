package org.mocovit.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocovit.coco.accuracy.CategoryResult;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.accuracy.SummaryReplicates;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.Selection;
import org.mocovit.coco.truth.TruthCategory;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.evaluation.ConfidenceInterval;
import org.mocovit.evaluation.Measure;

class CocoBootstrapTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CocoSettings COCO = CocoSettings.coco(IouType.BBOX);
  private static final int IMAGES = 12;

  @TempDir Path folder;

  private static PlainEvaluation evaluation(Path folder, CategoryUse use, int partitions)
      throws IOException {
    return PlainEvaluation.read(
        folder.resolve("gt.json"),
        folder.resolve("dt.json"),
        new CocoSettings(
            IouType.BBOX,
            COCO.iouThresholds(),
            COCO.areas(),
            COCO.maxDetections(),
            AreaSource.FILE,
            use),
        AnnotationIds.CHECKED,
        Selection.ALL,
        partitions);
  }

  /** Ties within an image would be in another order among its copies. */
  private void writeWithoutTies(long seed) throws IOException {
    GeneratedCoco.write(folder, seed, IMAGES, 150, 900, 4);
    JsonNode detections = JSON.readTree(folder.resolve("dt.json").toFile());
    List<Integer> order = new ArrayList<>(IntStream.range(0, detections.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    for (int i = 0; i < detections.size(); i++) {
      ((ObjectNode) detections.get(i)).put("score", (order.get(i) + 1) / 1000.0);
    }
    JSON.writeValue(folder.resolve("dt.json").toFile(), detections);
  }

  /** A set that has each image as often as a replicate has it, as files. */
  private Path copies(int replicate) throws IOException {
    JsonNode truth = JSON.readTree(folder.resolve("gt.json").toFile());
    ObjectNode drawn = JSON.createObjectNode();
    drawn.set("categories", truth.get("categories"));
    ArrayNode images = drawn.putArray("images");
    ArrayNode annotations = drawn.putArray("annotations");
    ArrayNode detections = JSON.createArrayNode();
    JsonNode found = JSON.readTree(folder.resolve("dt.json").toFile());
    for (JsonNode image : truth.get("images")) {
      long id = image.get("id").longValue();
      int[] times = new int[replicate + 1];
      new Bootstrap(times.length).draw(id, times);
      for (int copy = 0; copy < times[replicate]; copy++) {
        long copyId = 100 * id + copy;
        images.add(((ObjectNode) image.deepCopy()).put("id", copyId));
        for (JsonNode object : truth.get("annotations")) {
          if (object.get("image_id").longValue() == id) {
            annotations.add(
                ((ObjectNode) object.deepCopy())
                    .put("image_id", copyId)
                    .put("id", annotations.size() + 1));
          }
        }
        for (JsonNode detection : found) {
          if (detection.get("image_id").longValue() == id) {
            detections.add(((ObjectNode) detection.deepCopy()).put("image_id", copyId));
          }
        }
      }
    }
    Path copies = Files.createDirectory(folder.resolve("replicate" + replicate));
    JSON.writeValue(copies.resolve("gt.json").toFile(), drawn);
    JSON.writeValue(copies.resolve("dt.json").toFile(), detections);
    return copies;
  }

  @ParameterizedTest
  @EnumSource(CategoryUse.class)
  void replicates_areWhatEvaluatingTheDrawnImagesGives(CategoryUse use) throws IOException {
    writeWithoutTies(1);
    SummaryReplicates replicates =
        Objects.requireNonNull(evaluation(folder, use, 3).report(new Bootstrap(5)).replicates());

    for (int replicate = 0; replicate < 5; replicate++) {
      CocoReport drawn = evaluation(copies(replicate), use, 1).report();
      for (Measure measure : drawn.summary()) {
        Double value = measure.value().orNull();
        assertThat(replicates.values(measure.metric())[replicate])
            .as("%s of replicate %d", measure.metric(), replicate)
            .isCloseTo(value == null ? Double.NaN : value, within(1e-12));
      }
    }
  }

  @Test
  void category_withBootstrap_hasTheIntervalOfItsOwnReplicates() throws IOException {
    writeWithoutTies(1);
    Bootstrap bootstrap = new Bootstrap(40);
    CocoReport report = evaluation(folder, CategoryUse.APART, 3).report(bootstrap);
    Map<TruthCategory, double[]> drawn = new HashMap<>();
    for (int replicate = 0; replicate < bootstrap.replicates(); replicate++) {
      for (CategoryResult category :
          evaluation(copies(replicate), CategoryUse.APART, 1).report().categories()) {
        Double value = category.averagePrecision(0).orNull();
        drawn
                .computeIfAbsent(
                    Objects.requireNonNull(category.category()),
                    key -> new double[bootstrap.replicates()])[replicate] =
            value == null ? Double.NaN : value;
      }
    }

    for (CategoryResult category : report.categories()) {
      Double measured = Objects.requireNonNull(category.averagePrecision(0).orNull());
      ConfidenceInterval expected =
          Bootstrap.interval(
                  Objects.requireNonNull(drawn.get(Objects.requireNonNull(category.category()))),
                  measured)
              .orElseThrow();
      ConfidenceInterval interval = category.averagePrecisionInterval().orElseThrow();
      assertThat(interval.low()).isCloseTo(expected.low(), within(1e-12));
      assertThat(interval.high()).isCloseTo(expected.high(), within(1e-12));
    }
    assertThat(evaluation(folder, CategoryUse.APART, 3).report().categories())
        .allSatisfy(category -> assertThat(category.averagePrecisionInterval()).isEmpty());
  }

  @Test
  void summary_withBootstrap_hasIntervalsAroundTheSameValues() throws IOException {
    GeneratedCoco.write(folder, 2, IMAGES, 150, 900, 4);
    List<Measure> plain = evaluation(folder, CategoryUse.APART, 1).report().summary();
    List<Measure> measures =
        evaluation(folder, CategoryUse.APART, 1).report(new Bootstrap(200)).summary();

    for (int m = 0; m < plain.size(); m++) {
      ConfidenceInterval interval = Objects.requireNonNull(measures.get(m).interval());
      Double value = Objects.requireNonNull(plain.get(m).value().orNull());
      assertThat(measures.get(m).value()).isEqualTo(plain.get(m).value());
      assertThat(plain.get(m).interval()).isNull();
      assertThat(value).as(plain.get(m).metric()).isBetween(interval.low(), interval.high());
      assertThat(interval.low()).isLessThan(interval.high());
    }
  }
}
