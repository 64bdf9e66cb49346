package org.mocovit.coco.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.coco.Box;
import org.mocovit.coco.CocoGoldens;
import org.mocovit.coco.detection.DetectionRowsOfBoxes;

class BoxOverlapTest {
  static Stream<JsonNode> units() {
    return CocoGoldens.elements(CocoGoldens.json("_units/mask_api.json").get("box_iou")).stream();
  }

  @ParameterizedTest
  @MethodSource("units")
  void overlap_asTheReferenceSays(JsonNode unit) {
    for (int d = 0; d < unit.get("dt").size(); d++) {
      for (int g = 0; g < unit.get("gt").size(); g++) {
        Box truth = box(unit.get("gt").get(g));
        var detections = DetectionRowsOfBoxes.of(box(unit.get("dt").get(d)));

        double overlap =
            unit.get("iscrowd").intValue() == 1
                ? BoxOverlap.ofDetection(detections, 0, truth)
                : BoxOverlap.iou(detections, 0, truth);

        assertThat(overlap).isEqualTo(unit.get("iou").get(d).get(g).doubleValue());
      }
    }
  }

  private static Box box(JsonNode numbers) {
    double[] box = CocoGoldens.numbers(numbers);
    return new Box(box[0], box[1], box[2], box[3]);
  }
}
