package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
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
      new RetinaNetForm(8, 16, 1, PyramidTop.P5, new KeptDetections(0.1, 50, 0.6, 20));

  /** Giga multiply-adds and million parameters of the specification, at 80 classes. */
  @ParameterizedTest
  @CsvSource({
    "mocovit-1.0x, C5, 800x1344, 161.10, 11.907",
    "mocovit-1.0x, P5, 800x1344, 161.16, 12.128",
    "mocovit-1.0x, C5, 800x1280, 153.40, 11.907"
  })
  void describe_sizesOfPapers_costAsCounted(
      String name, PyramidTop top, String size, double macs, double parameters) {
    RetinaNetForm form = new RetinaNetForm(256, 256, 4, top, KeptDetections.DEFAULT);
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
                128, 96, 114, ResizeRule.Position.TOP_LEFT, ResizeRule.Rounding.FLOOR));
    assertThat(description.labels().size()).isEqualTo(3);
    assertThat(config.getConfig("provenance").root().unwrapped())
        .containsEntry("head", "retinanet")
        .containsEntry("input-size", "96x128")
        .containsEntry("p6", "p5");
    assertThat(Zoo.describe(config, "m.onnx")).contains(Zoo.describe("mocovit-0.5x", options()));
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
    assertThatThrownBy(() -> new RetinaNetForm(0, 1, 1, PyramidTop.C5, KeptDetections.DEFAULT))
        .hasMessage("fpn-width must be at least 1: 0");
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
