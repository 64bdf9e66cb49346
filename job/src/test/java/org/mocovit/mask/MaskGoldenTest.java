package org.mocovit.mask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.coco.CocoGoldens;

/** Masks against those of pycocotools, run by run. */
class MaskGoldenTest {
  private static final JsonNode UNITS = CocoGoldens.json("_units/mask_api.json");

  static Stream<JsonNode> polygons() {
    return CocoGoldens.elements(UNITS.get("polygons")).stream();
  }

  static Stream<JsonNode> overlaps() {
    return CocoGoldens.elements(UNITS.get("mask_iou")).stream();
  }

  @ParameterizedTest
  @MethodSource("polygons")
  void fill_asTheReferenceDoes(JsonNode unit) {
    MaskSize size = new MaskSize(unit.get("h").intValue(), unit.get("w").intValue());
    List<double[]> polygons =
        CocoGoldens.elements(unit.get("polygons")).stream().map(CocoGoldens::numbers).toList();

    RunLengthMask mask = Polygons.fill(size, polygons);

    assertThat(mask)
        .isEqualTo(RunLengthMask.of(size, CocoGoldens.ints(unit.get("counts_of_pixels"))));
    assertThat(RunLengthText.encode(mask)).isEqualTo(unit.get("rle_of_pixels").textValue());
    assertThat(RunLengthText.decode(size, unit.get("rle").textValue())).isEqualTo(mask);
    assertThat(mask.area()).isEqualTo(unit.get("area").intValue());
    PixelBox box = mask.box();
    assertThat(new double[] {box.x(), box.y(), box.width(), box.height()})
        .containsExactly(CocoGoldens.numbers(unit.get("bbox")));
  }

  @ParameterizedTest
  @MethodSource("overlaps")
  void iou_asTheReferenceSays(JsonNode unit) {
    int[] size = CocoGoldens.ints(unit.get("size"));
    RunLengthMask detection =
        RunLengthText.decode(new MaskSize(size[0], size[1]), unit.get("dt").textValue());
    RunLengthMask truth =
        RunLengthText.decode(new MaskSize(size[0], size[1]), unit.get("gt").textValue());

    double iou =
        unit.get("iscrowd").intValue() == 1
            ? MaskOverlap.ofDetection(detection, truth)
            : MaskOverlap.iou(detection, truth);

    assertThat(iou).isEqualTo(unit.get("iou").doubleValue());
  }
}
