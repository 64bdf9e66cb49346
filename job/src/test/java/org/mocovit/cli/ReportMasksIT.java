package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.Browser;
import org.mocovit.LocalSpark;
import org.mocovit.dataset.shapes.ShapesDataset;
import org.mocovit.dataset.shapes.ShapesOptions;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.Polygons;
import org.mocovit.mask.RunLengthText;
import org.mocovit.predict.DetectedObject;
import org.mocovit.spark.DetectionRows;
import org.mocovit.spark.ImageRows;

/** Pages of a run whose detections have masks, in a browser: here each is its box's ellipse. */
class ReportMasksIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int IMAGES = 16;
  private static final int CORNERS = 24;

  @TempDir private static Path directory;
  private static Browser browser;

  @BeforeAll
  static void makePages() throws IOException {
    browser = Browser.open();
    var unused =
        ShapesDataset.write(
            ShapesOptions.ofImages(IMAGES).withSeed(6).withValFraction(1),
            directory.resolve("shapes"),
            (done, of) -> {});
    run(
        "predict",
        "--model=mocovit-shapes-retinanet",
        "--images=" + directory.resolve("shapes/detect/val"),
        "--out=" + directory.resolve("run"));
    giveMasks(directory.resolve("run"));
    writeAnnotations();
    page("masks", "plain.json", "--iou-type=segm");
    page("renumbered", "other-ids.json", "--iou-type=segm", "--renumber-annotations");
    page("boxes", "plain.json");
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  private static void page(String name, String annotations, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "coco",
                "--detections=" + directory.resolve("run"),
                "--annotations=" + directory.resolve(annotations),
                "--out=" + directory.resolve(name)));
    arguments.addAll(List.of(more));
    run(arguments.toArray(String[]::new));
    run("report", "--run=" + directory.resolve(name), "--out=" + file(name));
  }

  private static Path file(String name) {
    return directory.resolve(name + ".html");
  }

  private static void run(String... arguments) {
    var unused = CommandOutcome.of(arguments).done();
  }

  /** Rewrites a run's detections, as a model that gives masks would have written them. */
  private static void giveMasks(Path run) throws IOException {
    SparkSession spark = LocalSpark.session();
    Map<Long, MaskSize> sizes =
        spark.read().parquet(run.resolve(ImageRows.TABLE).toString()).collectAsList().stream()
            .collect(
                Collectors.toMap(
                    row -> row.<Long>getAs(ImageRows.IMAGE_ID),
                    row ->
                        new MaskSize(
                            row.<Integer>getAs(ImageRows.HEIGHT),
                            row.<Integer>getAs(ImageRows.WIDTH))));
    Path table = run.resolve(DetectionRows.TABLE);
    List<Row> rows =
        spark.read().parquet(table.toString()).collectAsList().stream()
            .map(DetectionRows::fromRow)
            .map(object -> withEllipse(object, Objects.requireNonNull(sizes.get(object.imageId()))))
            .map(DetectionRows::toRow)
            .toList();
    Files.move(table, run.resolve("without-masks"));
    spark.createDataFrame(rows, DetectionRows.SCHEMA).write().parquet(table.toString());
  }

  private static DetectedObject withEllipse(DetectedObject object, MaskSize size) {
    DetectedObject.Box box = object.box();
    double[] polygon = new double[2 * CORNERS];
    for (int i = 0; i < CORNERS; i++) {
      double angle = 2 * Math.PI * i / CORNERS;
      polygon[2 * i] = box.x() + box.width() * (0.5 + 0.5 * Math.cos(angle));
      polygon[2 * i + 1] = box.y() + box.height() * (0.5 + 0.5 * Math.sin(angle));
    }
    String counts = RunLengthText.encode(Polygons.fill(size, List.of(polygon)));
    return new DetectedObject(
        object.imageId(),
        object.path(),
        object.categoryId(),
        box,
        object.score(),
        new DetectedObject.Mask(size.height(), size.width(), counts));
  }

  /** The set's annotations with a crowd in each image, and the same with other ids. */
  private static void writeAnnotations() throws IOException {
    ObjectNode coco =
        (ObjectNode)
            JSON.readTree(
                directory.resolve("shapes/detect/annotations/instances_val.json").toFile());
    ArrayNode annotations = coco.withArray("annotations");
    for (JsonNode image : coco.get("images")) {
      int height = image.get("height").intValue();
      int width = image.get("width").intValue();
      ObjectNode crowd = annotations.addObject();
      crowd.put("id", annotations.size()).put("category_id", 1).put("iscrowd", 1);
      crowd.put("image_id", image.get("id").longValue()).put("area", height * width);
      crowd.putArray("bbox").add(0).add(0).add(width).add(height);
      ObjectNode runs = crowd.putObject("segmentation");
      runs.putArray("size").add(height).add(width);
      runs.putArray("counts").add(0).add(height * width);
    }
    JSON.writeValue(directory.resolve("plain.json").toFile(), coco);
    // Valid ids, which without the option would be taken as they are.
    for (int i = 0; i < annotations.size(); i++) {
      ((ObjectNode) annotations.get(i)).put("id", 5000 + i);
    }
    JSON.writeValue(directory.resolve("other-ids.json").toFile(), coco);
  }

  private static double number(String expression) {
    return ((Number) browser.run("return " + expression)).doubleValue();
  }

  private static double count(String selector) {
    return number("document.querySelectorAll('%s').length".formatted(selector));
  }

  private static String text() {
    return browser.run("return document.body.textContent").toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"masks", "boxes"})
  void masks_atAnyWidth_lieOnTheirPhotos(String name) throws IOException {
    for (int width : List.of(1280, 390)) {
      browser.show(file(name), width, "dark");

      assertThat(browser.complaints()).isEmpty();
      assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
      assertThat(count(".frame img")).isEqualTo(12);
      assertThat(browser.run(MASKS_ON_PHOTOS)).isEqualTo(true);
    }
    assertThat(Files.size(file(name))).isLessThan(1_000_000);
  }

  private static final String MASKS_ON_PHOTOS =
      """
      return [...document.querySelectorAll('.frame')].every(frame => {
        const outer = frame.getBoundingClientRect();
        const masks = [...frame.querySelectorAll('path.mask')];
        return masks.length > 0 && masks.every(mask => {
          const inner = mask.getBoundingClientRect();
          return inner.width > 1 && inner.height > 1
            && inner.left > outer.left - 3 && inner.right < outer.right + 3
            && inner.top > outer.top - 3 && inner.bottom < outer.bottom + 3;
        });
      });\
      """;

  /** Of each photo, true objects that are drawn, and those that its caption counts. */
  private static final String DRAWN_AND_COUNTED =
      """
      return [...document.querySelectorAll('.photos figure')].map(figure => [
        figure.querySelectorAll('.mask.truth, .mask.missed').length,
        Number(figure.querySelector('.title').textContent.match(/of ([0-9]+) object/)[1])
      ]);\
      """;

  @Test
  void segm_everyObject_isAMaskAndNoCrowdIsOne() {
    browser.show(file("masks"), 1280, "light");

    assertThat(text()).contains("Mask AP is ", "masks half right", "IoU type segm");
    assertThat(text()).contains("mask fits badly").doesNotContain("box badly placed");
    assertThat(count(".frame .box")).isZero();
    assertThat(count(".frame .mask.right")).isPositive();
    assertThat((List<?>) browser.run(DRAWN_AND_COUNTED))
        .hasSize(12)
        .allSatisfy(pair -> assertThat(((List<?>) pair).get(0)).isEqualTo(((List<?>) pair).get(1)));
    assertThat(browser.run("return document.querySelector('.mask.right title').textContent"))
        .asString()
        .matches(".+ \\d+ %, IoU of masks [01]\\.\\d\\d");
  }

  @Test
  void renumbered_foundObjects_areNotMissed() {
    browser.show(file("masks"), 1280, "light");
    Object masks = browser.run(DRAWN_AND_COUNTED);
    double missed = count(".mask.missed");
    browser.show(file("renumbered"), 1280, "light");

    assertThat(browser.run(DRAWN_AND_COUNTED)).isEqualTo(masks);
    assertThat(count(".mask.missed")).isEqualTo(missed);
  }

  @Test
  void bbox_ofDetectionsWithMasks_hasTheirBoxesToo() {
    browser.show(file("boxes"), 1280, "light");

    assertThat(text()).contains("Box AP is ", "boxes half right", "box badly placed");
    assertThat(text()).contains("masks are shown beside them");
    assertThat(count(".frame .mask.tint")).isEqualTo(count(".frame .mask")).isPositive();
    assertThat(count(".frame .box:not(.truth)")).isEqualTo(count(".frame .mask"));
    assertThat(count(".frame .box.truth")).isEqualTo(count(".frame .box.right"));
  }
}
