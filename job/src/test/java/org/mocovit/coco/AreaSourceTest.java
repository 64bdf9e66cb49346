package org.mocovit.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.Selection;

/**
 * One object whose area is small by its mask (a triangle of half of 40 x 40), medium by its box,
 * and large by what the file says, found exactly.
 */
class AreaSourceTest {
  private static final String TRIANGLE = "[[10, 10, 50, 10, 10, 50]]";

  @TempDir private Path folder;

  private Path truth;
  private Path detections;

  @BeforeEach
  void write() throws IOException {
    truth =
        Files.writeString(
            folder.resolve("gt.json"),
            """
            {"images": [{"id": 1, "height": 100, "width": 100}],
             "categories": [{"id": 1, "name": "thing"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 40, 40],
               "area": 9999, "iscrowd": 0, "segmentation": %s}]}
            """
                .formatted(TRIANGLE));
    detections =
        Files.writeString(
            folder.resolve("dt.json"),
            """
            [{"image_id": 1, "category_id": 1, "bbox": [10, 10, 40, 40], "score": 0.5,
              "segmentation": %s}]
            """
                .formatted(TRIANGLE));
  }

  private CocoReport report(IouType iouType, AreaSource source) throws IOException {
    CocoSettings coco = CocoSettings.coco(iouType);
    return PlainEvaluation.read(
            truth,
            detections,
            new CocoSettings(
                iouType,
                coco.iouThresholds(),
                coco.areas(),
                coco.maxDetections(),
                source,
                coco.categoryUse()),
            AnnotationIds.CHECKED,
            Selection.ALL,
            1)
        .report();
  }

  private static List<Long> objectsBySize(CocoReport report) {
    return report.categories().get(0).objects();
  }

  @Test
  void area_ofEachSource_sortsIntoItsSize() throws IOException {
    for (IouType iouType : IouType.values()) {
      assertThat(objectsBySize(report(iouType, AreaSource.MASK))).containsExactly(1L, 1L, 0L, 0L);
      assertThat(objectsBySize(report(iouType, AreaSource.BOX))).containsExactly(1L, 0L, 1L, 0L);
      assertThat(objectsBySize(report(iouType, AreaSource.FILE))).containsExactly(1L, 0L, 0L, 1L);
    }
  }

  @Test
  void area_ofDetection_isOfTheSameSource() throws IOException {
    // A second detection finds nothing; it counts as wrong in the size that is its own.
    Files.writeString(
        detections,
        """
        [{"image_id": 1, "category_id": 1, "bbox": [10, 10, 40, 40], "score": 0.5,
          "segmentation": %1$s},
         {"image_id": 1, "category_id": 1, "bbox": [10, 10, 40, 40], "score": 0.9,
          "segmentation": [[50, 50, 90, 50, 50, 90]]}]
        """
            .formatted(TRIANGLE));

    // Half of the detections of that size are right; by the rule of the file the wrong one, by its
    // box medium, does not count among the large.
    assertThat(report(IouType.SEGM, AreaSource.MASK).summary().get(3).value().orNull())
        .isEqualTo(0.5);
    assertThat(report(IouType.SEGM, AreaSource.BOX).summary().get(4).value().orNull())
        .isEqualTo(0.5);
    assertThat(report(IouType.SEGM, AreaSource.FILE).summary().get(5).value().orNull())
        .isEqualTo(0.9999999999999998);
  }

  @Test
  void area_whatTheSourceNeeds_mustBeThere() throws IOException {
    Files.writeString(
        truth,
        """
        {"images": [{"id": 1, "height": 100, "width": 100}, {"id": 2}],
         "categories": [{"id": 1, "name": "thing"}],
         "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "iscrowd": 0,
           "segmentation": [[10, 10, 50, 10, 10, 50]]}]}
        """);

    assertThatThrownBy(() -> report(IouType.BBOX, AreaSource.BOX))
        .hasMessageEndingWith(
            "gt.json: bbox must be [x, y, width, height]: absent, of 1 annotations: 1");
    assertThatThrownBy(() -> report(IouType.SEGM, AreaSource.FILE))
        .hasMessageEndingWith(
            "gt.json: height and width of images must be at least 1 where masks are compared, of 1"
                + " images: [2]");
  }
}
