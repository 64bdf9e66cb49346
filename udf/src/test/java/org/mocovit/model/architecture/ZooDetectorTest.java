package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputKind;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.cost.LayerCost;
import org.mocovit.model.onnx.OnnxFacts;
import org.mocovit.preprocess.ResizeRule;

class ZooDetectorTest {
  private static final InputSize LARGE = new InputSize(800, 1344);
  private static final RetinaNetForm SMALL =
      new RetinaNetForm(8, 16, 1, 32, PyramidTop.P5, new KeptDetections(0.1, 50, 0.6, 20));

  /** Giga multiply-adds and million parameters of the specification, at 80 classes. */
  @ParameterizedTest
  @CsvSource({
    "mocovit-1.0x, C5, 800x1344, 161.10, 11.907",
    "mocovit-1.0x, P5, 800x1344, 161.16, 12.128",
    "mocovit-1.0x, C5, 800x1280, 153.40, 11.907"
  })
  void describe_sizesOfPapers_costAsCounted(
      String name, PyramidTop top, String size, double macs, double parameters) {
    RetinaNetForm form = new RetinaNetForm(256, 256, 4, 32, top, KeptDetections.DEFAULT);
    Cost total =
        Zoo.describe(
                name, ZooOptions.defaults().withDetector(form).withInputSize(InputSize.of(size)))
            .total();

    assertThat(total.macs() / 1e9).isCloseTo(macs, within(0.005));
    assertThat(total.parameters() / 1e6).isCloseTo(parameters, within(5e-4));
  }

  /** Backbones alone, as the specification counts them: what is left without pyramid and head. */
  @ParameterizedTest
  @CsvSource({
    "mocovit-1.0x, 2.899, 1.411, 2.634",
    "ghostnet-1.0x, 2.779, 0, 2.516",
    "mobilenetv3-large-1.0x, 4.395, 0, 2.816"
  })
  void describe_backbones_costAsCounted(
      String name, double macs, double attention, double parameters) {
    Cost backbone =
        Zoo.describe(
                name,
                ZooOptions.defaults().withDetector(RetinaNetForm.DEFAULT).withInputSize(LARGE))
            .layers()
            .stream()
            .filter(row -> row.name().equals("stem") || row.name().startsWith("blocks."))
            .map(LayerCost::cost)
            .reduce(Cost.ZERO, Cost::plus);

    assertThat(backbone.macs() / 1e9).isCloseTo(macs, within(0.0005));
    assertThat(backbone.attentionMacs() / 1e9).isCloseTo(attention, within(0.0005));
    assertThat(backbone.parameters() / 1e6).isCloseTo(parameters, within(0.0005));
  }

  @Test
  void describe_head_sharesItsWeightsBetweenLevels() {
    List<LayerCost> head =
        Zoo.describe("mocovit-0.5x", options()).layers().stream()
            .filter(row -> row.name().contains("/head."))
            .toList();

    assertThat(head).extracting(LayerCost::name).startsWith("p3/head.classification");
    assertThat(head).hasSize(10);
    assertThat(head).allMatch(row -> row.cost().macs() > 0);
    assertThat(head.stream().filter(row -> row.cost().parameters() > 0)).hasSize(2);
  }

  @Test
  void build_detector_describesItself() {
    Config config = config(options());

    ModelDescription description = ModelDescription.parse(config, "m.onnx");

    assertThat(description.outputKind()).isEqualTo(OutputKind.RETINANET);
    assertThat(description.preprocess().resize())
        .isEqualTo(
            new ResizeRule.Letterbox(
                128,
                96,
                114,
                ResizeRule.Position.TOP_LEFT,
                ResizeRule.Rounding.FLOOR,
                ResizeRule.Coordinates.EXACT));
    assertThat(description.labels().size()).isEqualTo(3);
    assertThat(config.getConfig("provenance").root().unwrapped())
        .containsEntry("head", "retinanet")
        .containsEntry("input-size", "96x128")
        .containsEntry("p6", "p5");
    assertThat(Zoo.describe(config, "m.onnx")).contains(Zoo.describe("mocovit-0.5x", options()));
  }

  /** Models that were built before the size could be chosen say nothing of it. */
  @Test
  void build_anchorSize_isSaidWhereItIsNotTheUsualOne() {
    RetinaNetForm small = new RetinaNetForm(8, 16, 1, 16, PyramidTop.P5, SMALL.keep());
    Config usual = config(options());
    Config smaller = config(options().withDetector(small).withClasses(3));

    assertThat(usual.hasPath("provenance.anchor-size")).isFalse();
    assertThat(smaller.getInt("provenance.anchor-size")).isEqualTo(16);
    assertThat(DetectorKeys.read(usual.getConfig("provenance"))).isEqualTo(SMALL);
    assertThat(DetectorKeys.read(smaller.getConfig("provenance"))).isEqualTo(small);
  }

  /** 96x128 has maps of 12x16, 6x8, 3x4, 2x2 and 1x1 places. */
  @Test
  void anchors_detector_areThoseOfAllLevelsInTheHeadsOrder() {
    float[] anchors = Zoo.anchors("mocovit-0.5x", options());

    int[] places = {12 * 16, 6 * 8, 3 * 4, 2 * 2, 1};
    assertThat(anchors).hasSize(Arrays.stream(places).sum() * 9 * 4);
    int first = 0;
    for (int level = 0; level < places.length; level++) {
      // The first square of the first place: the second shape of three.
      assertThat(Arrays.copyOfRange(anchors, first + 12, first + 16))
          .containsExactly(0, 0, 32 << level, 32 << level);
      first += places[level] * 9 * 4;
    }
    int secondRow = 16 * 9 * 4;
    assertThat(Arrays.copyOfRange(anchors, secondRow, secondRow + 2)).containsExactly(0, 8);
    assertThat(Arrays.copyOfRange(anchors, 36, 38)).containsExactly(8, 0);
  }

  @Test
  void anchors_anchorSize_scalesAllLevels() {
    RetinaNetForm small = new RetinaNetForm(8, 16, 1, 16, PyramidTop.P5, SMALL.keep());
    float[] anchors = Zoo.anchors("mocovit-0.5x", options().withDetector(small));

    assertThat(Arrays.copyOfRange(anchors, 12, 16)).containsExactly(0, 0, 16, 16);
    assertThat(Arrays.copyOfRange(anchors, anchors.length - 6 * 4, anchors.length - 5 * 4))
        .containsExactly(0, 0, 256, 256);
  }

  @Test
  void anchors_classifier_areRefused() {
    assertThatThrownBy(() -> Zoo.anchors("mocovit-0.5x", ZooOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Anchors are those of a detector: mocovit-0.5x");
  }

  @Test
  void build_80Classes_areCocos() {
    assertThat(ZooOptions.defaults().withDetector(SMALL).withInputSize(64).withClasses(80).labels())
        .isEqualTo(ZooOptions.defaults().withDetector(SMALL).labels());
    assertThat(ZooOptions.defaults().withDetector(SMALL).labels().name()).isEqualTo("coco-80");
  }

  @Test
  void options_impossible_areRefused() {
    ZooOptions classifier = ZooOptions.defaults();
    assertThatThrownBy(() -> classifier.withInputSize(LARGE))
        .hasMessage("input-size of a classifier must be a square: 800x1344");
    assertThatThrownBy(() -> classifier.withDetector(SMALL).withInputSize(63))
        .hasMessage("input-size of a detector must be at least 64: 63");
    assertThatThrownBy(() -> new RetinaNetForm(0, 1, 1, 32, PyramidTop.C5, KeptDetections.DEFAULT))
        .hasMessage("fpn-width must be at least 1: 0");
    for (int size : new int[] {7, 4097}) {
      assertThatThrownBy(
              () -> new RetinaNetForm(1, 1, 1, size, PyramidTop.C5, KeptDetections.DEFAULT))
          .hasMessage("anchor-size must be in [8, 4,096]: " + size);
    }
    assertThatThrownBy(() -> new KeptDetections(1, 1, 0.5, 1))
        .hasMessage("min-score must be in [0, 1): 1.0");
    assertThatThrownBy(() -> new KeptDetections(0, 1, Double.NaN, 1))
        .hasMessage("nms-iou must be in [0, 1]: NaN");
    assertThatThrownBy(() -> InputSize.of("800 x 1344"))
        .hasMessage(
            "input-size must be a number, or rows and columns such as 800x1344: 800 x 1344");
    assertThatThrownBy(() -> Zoo.describe(config(options()).withoutPath("provenance.p6"), "m.onnx"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("m.onnx must state its provenance correctly");
  }

  private static ZooOptions options() {
    return ZooOptions.defaults()
        .withDetector(SMALL)
        .withInputSize(new InputSize(96, 128))
        .withClasses(3);
  }

  private static Config config(ZooOptions options) {
    return DescriptionMetadata.read(
        OnnxFacts.of(Zoo.build("mocovit-0.5x", options)).metadata(), "m.onnx");
  }
}
