package org.mocovit.report.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.report.CocoRecord;
import org.mocovit.report.ComparedShape;

class TruthReadingTest {
  private static List<String> ways(String counts, ComparedShape drawn) throws IOException {
    CocoRecord record =
        new CocoRecord(JsonMapper.builder().build().readTree("{\"counts\": %s}".formatted(counts)));
    return TruthReading.of(record, drawn).stream()
        .map(
            way ->
                "%s %s %s"
                    .formatted(way.settings().iouType(), way.settings().areaSource(), way.ids()))
        .toList();
  }

  @Test
  void ways_ofAnEvaluation_askWhatItAsked() throws IOException {
    assertThat(
            ways(
                """
                {"annotation_ids": "renumbered", "settings": {"iou_type": "segm", "area": "mask"}}
                """,
                ComparedShape.MASK))
        .containsExactly("SEGM MASK RENUMBERED");
    assertThat(
            ways(
                """
                {"annotation_ids": "checked", "settings": {"iou_type": "bbox", "area": "box"}}
                """,
                ComparedShape.BOX))
        .containsExactly("BBOX BOX CHECKED");
  }

  @Test
  void ways_whereMasksAreOnlyDrawn_tryWhetherThereAreAny() throws IOException {
    assertThat(
            ways(
                """
                {"annotation_ids": "checked", "settings": {"iou_type": "bbox", "area": "file"}}
                """,
                ComparedShape.MASK))
        .containsExactly("BBOX MASK CHECKED", "BBOX FILE CHECKED");
  }

  @Test
  void ways_ofAnOldEvaluation_tryWhatIdsItMayHaveTaken() throws IOException {
    assertThat(ways("{}", ComparedShape.BOX))
        .containsExactly("BBOX FILE CHECKED", "BBOX FILE RENUMBERED");
  }
}
