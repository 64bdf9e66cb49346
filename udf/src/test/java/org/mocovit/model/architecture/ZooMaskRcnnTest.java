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
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputKind;
import org.mocovit.model.OutputRole;
import org.mocovit.model.Task;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.cost.CostTable;
import org.mocovit.model.cost.LayerCost;
import org.mocovit.model.onnx.OnnxFacts;

class ZooMaskRcnnTest {
  private static final MaskRcnnForm SMALL =
      new MaskRcnnForm(
          8, 20, 6, 2, 16, new KeptProposals(0.6, 70), new KeptDetections(0.1, 50, 0.4, 20));

  /** Giga multiply-adds and million parameters of the specification, at 80 classes. */
  @ParameterizedTest
  @CsvSource({"800x1344, 176.73, 22.625", "800x1280, 171.51, 22.625"})
  void describe_usualSizes_costAsCounted(String size, double macs, double parameters) {
    Cost total = Zoo.describe("mocovit-1.0x", usual(size)).total();

    assertThat(total.macs() / 1e9).isCloseTo(macs, within(0.005));
    assertThat(total.parameters() / 1e6).isCloseTo(parameters, within(5e-4));
  }

  /** Behind the backbones all is the same, but for the channels that the pyramid takes in. */
  @ParameterizedTest
  @CsvSource({
    "ghostnet-1.0x, 2.516, 2.779",
    "mobilenetv3-large-1.0x, 2.816, 4.395",
    "mocovit-d-1.0x, 0, 0"
  })
  void describe_otherBackbones_haveTheSameHeads(String name, double parameters, double macs) {
    CostTable table = Zoo.describe(name, usual("800x1344"));
    Cost backbone = sum(table, "stem|blocks\\..*");

    assertThat(sum(table, ".*/rpn.*|box.*|mask.*"))
        .isEqualTo(sum(Zoo.describe("mocovit-1.0x", usual("800x1344")), ".*/rpn.*|box.*|mask.*"));
    if (parameters > 0) {
      assertThat(backbone.parameters() / 1e6).isCloseTo(parameters, within(0.0005));
      assertThat(backbone.macs() / 1e9).isCloseTo(macs, within(0.0005));
    }
  }

  private static Cost sum(CostTable table, String rows) {
    return table.layers().stream()
        .filter(row -> row.name().matches(rows))
        .map(LayerCost::cost)
        .reduce(Cost.ZERO, Cost::plus);
  }

  /** By hand: weights times places, times as many regions or detections as an image can have. */
  @Test
  void describe_heads_countEachRegionAndDetection() {
    CostTable table = Zoo.describe("mocovit-0.5x", options());

    assertThat(row(table, "box.fc1").cost())
        .isEqualTo(new Cost(70L * 20 * 8 * 49, 0, 0, 20 * 8 * 49 + 20, 20 * 8 * 49 + 20));
    assertThat(row(table, "box.fc1").output()).containsExactly(70, 20);
    assertThat(row(table, "box.logits").cost().macs()).isEqualTo(70 * 20 * 4);
    assertThat(row(table, "box.deltas").cost().macs()).isEqualTo(70 * 20 * 12);
    assertThat(row(table, "mask.0").cost().macs()).isEqualTo(20L * 14 * 14 * 6 * 8 * 9);
    assertThat(row(table, "mask.1").cost().macs()).isEqualTo(20L * 14 * 14 * 6 * 6 * 9);
    assertThat(row(table, "mask.up").cost().macs()).isEqualTo(20L * 14 * 14 * 6 * 6 * 4);
    assertThat(row(table, "mask.up").cost().parameters()).isEqualTo(6 * 6 * 4 + 6);
    assertThat(row(table, "mask.up").output()).containsExactly(20, 6, 28, 28);
    assertThat(row(table, "mask.logits").cost().macs()).isEqualTo(20L * 28 * 28 * 6 * 3);
  }

  private static LayerCost row(CostTable table, String name) {
    return table.layers().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void describe_proposals_shareTheirWeightsBetweenLevels() {
    List<LayerCost> rows =
        Zoo.describe("mocovit-0.5x", options()).layers().stream()
            .filter(row -> row.name().contains("/rpn."))
            .toList();

    assertThat(rows).hasSize(5 * 3).allMatch(row -> row.cost().macs() > 0);
    assertThat(rows.stream().filter(row -> row.cost().parameters() > 0))
        .extracting(LayerCost::name)
        .containsExactly("p2/rpn.conv", "p2/rpn.objectness", "p2/rpn.deltas");
  }

  @Test
  void tensors_behindTheBackbone_haveTheNamesAndShapesOfPyTorch() {
    List<String> tensors =
        Zoo.tensors("mocovit-0.5x", options()).stream()
            .filter(tensor -> !tensor.name().matches("(stem|blocks)\\..*"))
            .filter(tensor -> tensor.name().endsWith("weight"))
            .map(tensor -> tensor.name().replace(".weight", " ") + tensor.dims())
            .toList();

    assertThat(tensors)
        .containsExactlyInAnyOrder(
            "fpn.lateral2 [8, 12, 1, 1]",
            "fpn.lateral3 [8, 20, 1, 1]",
            "fpn.lateral4 [8, 56, 1, 1]",
            "fpn.lateral5 [8, 80, 1, 1]",
            "fpn.output2 [8, 8, 3, 3]",
            "fpn.output3 [8, 8, 3, 3]",
            "fpn.output4 [8, 8, 3, 3]",
            "fpn.output5 [8, 8, 3, 3]",
            "rpn.conv [8, 8, 3, 3]",
            "rpn.objectness [3, 8, 1, 1]",
            "rpn.deltas [12, 8, 1, 1]",
            "box.fc1 [20, 392]",
            "box.fc2 [20, 20]",
            "box.logits [4, 20]",
            "box.deltas [12, 20]",
            "mask.0 [6, 8, 3, 3]",
            "mask.1 [6, 6, 3, 3]",
            "mask.up [6, 6, 2, 2]",
            "mask.logits [3, 6, 1, 1]");
  }

  @Test
  void tensors_noMaskConvolutions_doubleThePyramidsChannels() {
    MaskRcnnForm flat = new MaskRcnnForm(8, 20, 6, 0, 16, SMALL.proposals(), SMALL.keep());

    assertThat(Zoo.tensors("mocovit-0.5x", options().withDetector(flat)))
        .filteredOn(tensor -> tensor.name().equals("mask.up.weight"))
        .singleElement()
        .satisfies(
            tensor -> {
              assertThat(tensor.dims()).containsExactly(8, 6, 2, 2);
              assertThat(tensor.fanIn()).isEqualTo(8);
            });
  }

  @ParameterizedTest
  @CsvSource({"800x1344, 268569", "800x1280, 255780"})
  void anchors_usualSizes_areAsManyAsTheSpecifications(String size, int count) {
    assertThat(Zoo.anchors("mocovit-0.5x", usual(size))).hasSize(4 * count);
  }

  /** 96x128 has maps of 24x32, 12x16, 6x8, 3x4 and 2x2 places. */
  @Test
  void anchors_ofAllLevels_areThreeAPlaceInTheHeadsOrder() {
    float[] anchors = Zoo.anchors("mocovit-0.5x", options());

    int[] places = {24 * 32, 12 * 16, 6 * 8, 3 * 4, 2 * 2};
    assertThat(anchors).hasSize(Arrays.stream(places).sum() * 3 * 4);
    int first = 0;
    for (int level = 0; level < places.length; level++) {
      assertThat(Arrays.copyOfRange(anchors, first + 4, first + 8))
          .containsExactly(0, 0, 16 << level, 16 << level);
      first += places[level] * 3 * 4;
    }
    assertThat(Arrays.copyOfRange(anchors, 12, 14)).containsExactly(4, 0);
    assertThat(Arrays.copyOfRange(anchors, 32 * 12, 32 * 12 + 2)).containsExactly(0, 4);
  }

  @Test
  void build_maskRcnn_describesItself() {
    Config config = config(options());

    ModelDescription description = ModelDescription.parse(config, "m.onnx");

    assertThat(description.task()).isEqualTo(Task.SEGMENT);
    assertThat(description.outputKind()).isEqualTo(OutputKind.MASK_RCNN);
    assertThat(description.outputs()).containsEntry(OutputRole.MASKS, "masks").hasSize(5);
    assertThat(config.getConfig("provenance").root().unwrapped())
        .containsEntry("head", "mask-rcnn")
        .containsEntry("box-head-width", 20)
        .doesNotContainKeys("head-width", "p6");
    assertThat(DetectorKeys.read(config.getConfig("provenance"))).isEqualTo(SMALL);
    assertThat(Zoo.describe(config, "m.onnx")).contains(Zoo.describe("mocovit-0.5x", options()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"box-head-width", "mask-head-depth", "max-proposals"})
  void describe_fileThatSaysTooLittle_isRefused(String key) {
    Config config = config(options()).withoutPath("provenance." + key);

    assertThatThrownBy(() -> Zoo.describe(config, "m.onnx"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("m.onnx must state its provenance correctly")
        .hasMessageContaining(key);
  }

  @Test
  void form_impossible_isRefused() {
    KeptProposals proposals = KeptProposals.DEFAULT;
    KeptDetections keep = KeptDetections.DEFAULT;
    assertThatThrownBy(() -> new MaskRcnnForm(0, 1, 1, 0, 32, proposals, keep))
        .hasMessage("fpn-width must be at least 1: 0");
    assertThatThrownBy(() -> new MaskRcnnForm(1, 0, 1, 0, 32, proposals, keep))
        .hasMessage("box-head-width must be at least 1: 0");
    assertThatThrownBy(() -> new MaskRcnnForm(1, 1, 0, 0, 32, proposals, keep))
        .hasMessage("mask-head-width must be at least 1: 0");
    assertThatThrownBy(() -> new MaskRcnnForm(1, 1, 1, -1, 32, proposals, keep))
        .hasMessage("mask-head-depth must be at least 0: -1");
    assertThatThrownBy(() -> new MaskRcnnForm(1, 1, 1, 0, 7, proposals, keep))
        .hasMessage("anchor-size must be in [8, 4,096]: 7");
    assertThatThrownBy(() -> new KeptProposals(Double.NaN, 1))
        .hasMessage("proposal-nms-iou must be in [0, 1]: NaN");
    assertThatThrownBy(() -> new KeptProposals(1, 0))
        .hasMessage("max-proposals must be at least 1: 0");
  }

  private static ZooOptions usual(String size) {
    return ZooOptions.defaults()
        .withDetector(MaskRcnnForm.DEFAULT)
        .withInputSize(InputSize.of(size));
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
