package org.mocovit.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CocoSettingsTest {
  @Test
  void coco_thresholdsRecallsAndSizes_areTheReferences() {
    JsonNode reference = CocoGoldens.json("_units/thresholds.json");

    assertThat(CocoSettings.COCO_IOU_THRESHOLDS).containsExactly(boxed(reference.get("iouThrs")));
    assertThat(CocoSettings.RECALLS).containsExactly(boxed(reference.get("recThrs")));
    List<AreaRange> areas = CocoSettings.coco(IouType.BBOX).areas();
    for (int i = 0; i < areas.size(); i++) {
      assertThat(new Double[] {areas.get(i).low(), areas.get(i).high()})
          .containsExactly(boxed(reference.get("areaRng").get(i)));
    }
  }

  @Test
  void settings_whatCannotBeMeasured_isRefused() {
    CocoSettings coco = CocoSettings.coco(IouType.BBOX);

    assertThatThrownBy(() -> with(coco, List.of(0.75, 0.5), coco.areas(), List.of(100)))
        .hasMessage("IoU thresholds must rise and be in (0, 1]: [0.75, 0.5]");
    assertThatThrownBy(() -> with(coco, List.of(0.0), coco.areas(), List.of(100)))
        .hasMessage("IoU thresholds must rise and be in (0, 1]: [0.0]");
    assertThatThrownBy(() -> with(coco, coco.iouThresholds(), coco.areas(), List.of(0, 10)))
        .hasMessage("Numbers of detections must rise and be at least 1: [0, 10]");
    assertThatThrownBy(() -> with(coco, coco.iouThresholds(), AreaRange.COCO, List.of(100)))
        .hasMessageStartingWith("First area range must be 'all'");
    assertThatThrownBy(() -> new AreaRange("odd", 5, 4))
        .hasMessage("Area range odd must be low <= high: 5.0, 4.0");
  }

  @ParameterizedTest
  @CsvSource({"0.25 0.5 0.75, 0.5", "0.25 0.75, 0.25"})
  void ofMatches_keepsAllSizesAtTheThresholdOfMatches(String thresholds, double kept) {
    CocoSettings coco = CocoSettings.coco(IouType.BBOX);
    List<Double> asked = Arrays.stream(thresholds.split(" ")).map(Double::valueOf).toList();

    assertThat(with(coco, asked, coco.areas(), List.of(1, 30)).ofMatches())
        .isEqualTo(with(coco, List.of(kept), List.of(AreaRange.ALL), List.of(1, 30)));
  }

  private static CocoSettings with(
      CocoSettings coco, List<Double> thresholds, List<AreaRange> areas, List<Integer> caps) {
    return new CocoSettings(
        coco.iouType(), thresholds, areas, caps, coco.areaSource(), coco.categoryUse());
  }

  private static Double[] boxed(JsonNode numbers) {
    return Arrays.stream(CocoGoldens.numbers(numbers)).boxed().toArray(Double[]::new);
  }
}
