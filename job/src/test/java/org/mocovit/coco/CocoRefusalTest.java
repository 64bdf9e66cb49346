package org.mocovit.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.detection.IdSample;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.Selection;
import org.mocovit.evaluation.Measure;

/** What the reference fails on, hangs on, or gets wrong in silence. */
class CocoRefusalTest {
  private static final String TRUTH =
      """
      {"images": [{"id": 1, "height": 50, "width": 60}, {"id": 2, "height": 50, "width": 60}],
       "categories": [{"id": 1, "name": "person"}],
       "annotations": [%s]}
      """;

  @TempDir Path folder;

  private static GoldenRun run(String name) {
    return GoldenRun.of("error").filter(run -> run.name().equals(name)).findFirst().orElseThrow();
  }

  private static CocoReport report(GoldenRun run, AnnotationIds ids) throws IOException {
    return PlainEvaluation.read(
            run.annotations(), run.detections(), run.settings(), ids, Selection.ALL, 2)
        .report();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dt_bbox_three_numbers | dt_bbox.json: detection 1: bbox must be [x, y, width, height]:"
            + " [1.0, 2.0, 3.0]",
        "dt_later_without_bbox | dt_bbox.json: detection 2: bbox must be [x, y, width, height], as"
            + " that of the first detection: absent",
        "dt_polygon_without_bbox | dt_segm.json: detection 1: segmentation must be run lengths with"
            + " counts as a text, where detections have no bbox: polygons or a list of counts",
        "dt_score_text | dt_bbox.json: detection 1: score must be a number: \"0.5\"",
        "dt_uncompressed_without_bbox | dt_segm.json: detection 1: segmentation must be run lengths"
            + " with counts as a text, where detections have no bbox: polygons or a list of counts",
        "dt_without_score | dt_bbox.json: detection 1: score must be a number: absent",
        "gt_polygon_two_points | gt.json: segmentation: first polygon must have more than 4"
            + " numbers: 4, of 1 annotations: 1",
        "gt_rle_too_short | gt.json: annotation 1: segmentation: counts must sum up to height *"
            + " width = 100 * 100 = 10000: 60",
        "gt_without_area | gt.json: area must be a number: absent, of 1 annotations: 1",
        "gt_without_bbox | gt.json: bbox must be [x, y, width, height]: absent, of 1 annotations:"
            + " 1",
        "gt_without_categories | gt.json: annotations must have the lists categories: absent",
        "gt_without_images | gt.json: annotations must have the lists images: absent",
        "gt_without_iscrowd | gt.json: iscrowd must be 0 or 1: absent, of 1 annotations: 1",
        "gt_without_segmentation | gt.json: segmentation must be polygons or run lengths: absent,"
            + " of 1 annotations: 1",
        "results_object | dt_bbox.json: detections must be a list of objects: an object",
      })
  void evaluate_errorCase_isRefusedAndNamed(String name, String message) {
    assertThatThrownBy(() -> report(run("error_" + name), AnnotationIds.CHECKED))
        .isInstanceOf(InvalidCocoException.class)
        .hasMessageEndingWith("/error_" + name + "/" + message);
  }

  @Test
  void evaluate_noDetections_findNothing() throws IOException {
    CocoReport report = report(run("error_empty_results"), AnnotationIds.CHECKED);

    assertThat(report.summary().get(0).value().orNull()).isZero();
    assertThat(report.intake().read()).isZero();
  }

  @Test
  void evaluate_unknownImage_isCountedByItsId() throws IOException {
    IdSample unknown =
        report(run("error_unknown_image"), AnnotationIds.CHECKED).intake().unknownImages();

    assertThat(unknown.count()).isEqualTo(1);
    assertThat(unknown.ids()).containsExactly(77L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gt_id_zero | id must be a whole number other than 0 (--renumber-annotations gives new"
            + " ids), of 1 annotations: 0",
        "gt_id_duplicate | id must be unique (--renumber-annotations gives new ids), of 1"
            + " annotations: 5"
      })
  void evaluate_idsThatTheReferenceGetsWrong_areRefused(String name, String message) {
    GoldenRun run =
        GoldenRun.of("quirk").filter(r -> r.name().equals(name)).findFirst().orElseThrow();

    assertThatThrownBy(() -> report(run, AnnotationIds.CHECKED))
        .isInstanceOf(InvalidCocoException.class)
        .hasMessageEndingWith("/gt.json: " + message);
  }

  @Test
  void evaluate_renumberedIds_countEachObjectOnce() throws IOException {
    GoldenRun zero =
        GoldenRun.of("quirk").filter(r -> r.name().equals("gt_id_zero")).findFirst().orElseThrow();

    List<Measure> summary = report(zero, AnnotationIds.RENUMBERED).summary();

    // The reference takes the hit on id 0 for a false positive, so that its AP is lower.
    double reference = zero.run().get("stats").get(0).doubleValue();
    assertThat(summary.get(0).value().orNull()).isNotNull().isGreaterThan(reference);
  }

  @Test
  void evaluate_everythingWrongWithAnnotations_isSaidAtOnce() throws IOException {
    Path truth =
        Files.writeString(
            folder.resolve("gt.json"),
            TRUTH.formatted(
                """
                {"id": 5, "image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2], "iscrowd": 0},
                {"id": 5, "image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2], "area": 3, "iscrowd": 0},
                {"image_id": 1, "category_id": 1, "area": 4}
                """));

    assertThatThrownBy(() -> evaluate(truth, "[]"))
        .hasMessage(
            truth
                + ": area must be a number: absent, of 1 annotations: 5; id must be unique"
                + " (--renumber-annotations gives new ids), of 1 annotations: 5; id must be a whole"
                + " number other than 0 (--renumber-annotations gives new ids), of 1 annotations:"
                + " number 3; iscrowd must be 0 or 1: absent, of 1 annotations: number 3; bbox must"
                + " be [x, y, width, height]: absent, of 1 annotations: number 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"image_id\": \"1\"}] | detection 1: image_id must be a whole number: \"1\"",
        "[{\"image_id\": 1.5}] | detection 1: image_id must be a whole number: 1.5",
        "[{\"image_id\": 123456789012345678901}] | detection 1: image_id must be a whole number of"
            + " 64 bits: 123456789012345678901",
        "[{\"image_id\": 1, \"category_id\": 1, \"score\": 0.5}] | detection 1: must have bbox or"
            + " segmentation: neither",
        "[{\"image_id\": 1, \"category_id\": 1, \"score\": 1e999}] | detection 1: score must be a"
            + " finite number: 1e999",
        "[{\"image_id\": 1, \"category_id\": 1, \"score\": null}] | detection 1: score must be a"
            + " number: null",
        "[{\"bbox\": null}] | detection 1: bbox must be a list of numbers: null",
        "[3] | detection 1: must be an object: 3",
        "7 | detections must be a list of objects: 7",
      })
  void evaluate_brokenDetections_areNamed(String detections, String message) throws IOException {
    Path truth = Files.writeString(folder.resolve("gt.json"), TRUTH.formatted(""));

    assertThatThrownBy(() -> evaluate(truth, detections))
        .isInstanceOf(InvalidCocoException.class)
        .hasMessage(folder.resolve("dt.json") + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{ | must be JSON: Unexpected end-of-input",
        "[{\"score\": NaN}] | must be JSON: Non-standard token 'NaN'",
        "'' | : detections must be a list of objects: the end of the file",
        "[] [] | : must end after the first value: a list",
      })
  void evaluate_noJson_isRefused(String detections, String message) throws IOException {
    Path truth = Files.writeString(folder.resolve("gt.json"), TRUTH.formatted(""));

    assertThatThrownBy(() -> evaluate(truth, detections))
        .isInstanceOf(InvalidCocoException.class)
        .hasMessageStartingWith(folder.resolve("dt.json").toString())
        .hasMessageContaining(message);
  }

  private CocoReport evaluate(Path truth, String detections) throws IOException {
    return PlainEvaluation.read(
            truth,
            Files.writeString(folder.resolve("dt.json"), detections),
            CocoSettings.coco(IouType.BBOX),
            AnnotationIds.CHECKED,
            Selection.ALL,
            1)
        .report();
  }
}
