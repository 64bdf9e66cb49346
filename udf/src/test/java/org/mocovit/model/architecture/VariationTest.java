package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.cost.LayerCost;
import org.mocovit.model.onnx.proto.NodeProto;

class VariationTest {
  private static final TransformerForm VANILLA =
      new TransformerForm(AttentionForm.VANILLA, FeedForwardForm.VANILLA, TransformerNorm.LN);

  /** Figures of the independent counter that golden/zoo-counts.csv comes from. */
  @ParameterizedTest
  @CsvSource({
    "mocovit, 0.9, 122235152, 4656206",
    "mocovit-d, 0.5, 46840604, 3416774",
    "mobilenetv3-large, 0.5, 69247600, 2689520",
    "mobilenetv3-large, 1.25, 355925920, 8256296"
  })
  void width_ofAFamily_scalesIt(String family, double width, long macs, long parameters) {
    Cost total = total(family, Variation.NONE.withWidth(width));

    assertThat(total.macs()).isEqualTo(macs);
    assertThat(total.parameters()).isEqualTo(parameters);
  }

  @Test
  void mtbStages_eachStage_replacesTheBottlenecksThatKeepTheirShape() {
    assertThat(transformers(List.of(1))).containsExactly("blocks.0", "blocks.2");
    assertThat(transformers(List.of(2))).containsExactly("blocks.4");
    assertThat(transformers(List.of(4, 3)))
        .containsExactly(
            "blocks.6",
            "blocks.7",
            "blocks.8",
            "blocks.10",
            "blocks.12",
            "blocks.13",
            "blocks.14",
            "blocks.15");
  }

  @Test
  void form_vanilla_costsLinearLayersWithBiasAndLayerNorms() {
    Cost mobile = block(TransformerForm.MOBILE);
    Cost vanilla = block(VANILLA);

    long weights = 4 * 160 * 160 + 2 * 160 * 960;
    assertThat(vanilla.macs()).isEqualTo(49 * weights);
    assertThat(vanilla.attentionMacs()).isEqualTo(mobile.attentionMacs());
    long biases = 4 * 160 + 960 + 160;
    long norms = 2 * 2 * 160;
    assertThat(vanilla.parameters()).isEqualTo(weights + biases + norms);
  }

  /** Millions that the specification of the reconstruction gives for the readings it rejects. */
  @ParameterizedTest
  @CsvSource({
    "'1,2,3,4', 147.65, 6.224",
    "'', 145.81, 4.376",
    "'2,4', 146.73, 5.300",
    "'1,2', 146.73, 5.300"
  })
  void mtbGates_anyBlocks_haveSqueezeAndExcite(String gates, String macs, String parameters) {
    List<Integer> blocks =
        gates.isEmpty() ? List.of() : Stream.of(gates.split(",")).map(Integer::valueOf).toList();

    Cost total = total("mocovit-1.0x", Variation.NONE.withMtbGates(blocks));

    assertThat(total.macs() / 1e6).isCloseTo(Double.parseDouble(macs), within(0.005));
    assertThat(total.parameters() / 1e6).isCloseTo(Double.parseDouble(parameters), within(5e-4));
  }

  @Test
  void enhancementNorm_none_savesItsScalesAndShifts() {
    Cost usual = total("mocovit-1.0x", Variation.NONE);
    Cost without =
        total("mocovit-1.0x", mosa(1, null, ProjectionActivation.NONE, EnhancementNorm.NONE));

    assertThat(without.parameters()).isEqualTo(usual.parameters() - 4 * 320);
    assertThat(without.foldedParameters()).isEqualTo(usual.foldedParameters() - 4 * 160);
    assertThat(without.macs()).isEqualTo(usual.macs());
  }

  /** What counts cannot tell apart. */
  @Test
  void headsScaleAndActivations_whatever_costTheSame() {
    Cost usual = total("mocovit-1.0x", Variation.NONE);

    assertThat(total("mocovit-1.0x", mosa(5, 0.125, ProjectionActivation.RELU, EnhancementNorm.BN)))
        .isEqualTo(usual);
  }

  /** Each of them puts a ReLU after both convolutions of one Ghost module of each block. */
  @Test
  void activations_relu_areInTheGraph() {
    TransformerForm down =
        new TransformerForm(
            AttentionForm.MOSA,
            new FeedForwardForm(FeedForwardKind.MOFFN, ProjectionActivation.RELU),
            TransformerNorm.BN);

    assertThat(relus(mosa(1, null, ProjectionActivation.RELU, EnhancementNorm.BN)))
        .containsExactlyInAnyOrderElementsOf(
            relusWith("mosa.value.primary.Relu", "mosa.value.cheap.Relu"));
    assertThat(relus(Variation.NONE.withForm(down)))
        .containsExactlyInAnyOrderElementsOf(
            relusWith("moffn.down.primary.Relu", "moffn.down.cheap.Relu"));
  }

  /** The specification's counts of the readings of MoCoViT-D, in millions. */
  @ParameterizedTest
  @CsvSource({
    "4, OUTPUT, 157.4, 11.59",
    "8, OUTPUT, 154.3, 8.46",
    "4, CONVOLUTIONS, 154.3, 8.46",
    "8, CONVOLUTIONS, 152.7, 6.89"
  })
  void dynamicRelu_reductionAndPlacement_costAsCounted(
      int reduction, DynamicReluPlacement placement, double macs, double parameters) {
    Cost total =
        total(
            "mocovit-d-1.0x",
            Variation.NONE.withDynamicRelu(
                new DynamicReluForm(DynamicReluType.B, reduction, placement)));

    assertThat(total.macs() / 1e6).isCloseTo(macs, within(0.05));
    assertThat(total.parameters() / 1e6).isCloseTo(parameters, within(0.005));
  }

  @Test
  void dynamicRelu_typeA_hasFourOutputsAModule() {
    DynamicReluForm a = new DynamicReluForm(DynamicReluType.A, 8, DynamicReluPlacement.OUTPUT);
    Cost total = total("mocovit-d-1.0x", Variation.NONE.withDynamicRelu(a));
    Cost usual = total("mocovit-d-1.0x", Variation.NONE);

    // The last layer of each: weights and biases of 4 C outputs against those of 4.
    long saved =
        GhostNet.ROWS.stream()
            .mapToLong(row -> (4L * row.expansion() - 4) * (row.expansion() / 8 + 1))
            .sum();
    assertThat(usual.parameters() - total.parameters()).isEqualTo(saved);
  }

  @Test
  void sizes_beyondIntegers_areRefusedByName() {
    assertThatThrownBy(
            () -> Zoo.describe("mocovit-0.5x", ZooOptions.defaults().withInputSize(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("input-size, classes and width must give tensors of at most");
    Variation heads =
        mosa(2, null, ProjectionActivation.NONE, EnhancementNorm.BN).withMtbStages(List.of(1, 4));
    assertThat(
            Zoo.describe(
                    "mocovit-1.0x", ZooOptions.defaults().withInputSize(448).withVariation(heads))
                .total()
                .attentionMacs())
        .isEqualTo(
            Zoo.describe(
                    "mocovit-1.0x",
                    ZooOptions.defaults()
                        .withInputSize(448)
                        .withVariation(Variation.NONE.withMtbStages(List.of(1, 4))))
                .total()
                .attentionMacs());
  }

  @Test
  void attentionScale_beyondThePrecision_isRefused() {
    Variation large = mosa(1, 100_000.0, ProjectionActivation.NONE, EnhancementNorm.BN);
    ZooOptions options = ZooOptions.defaults().withVariation(large);

    assertThat(Zoo.describe("mocovit-0.5x", options).layers()).isNotEmpty();
    assertThatThrownBy(() -> Zoo.describe("mocovit-0.5x", options.withPrecision(Precision.FP16)))
        .hasMessage(
            "blocks.12.mosa.attention.factor must be a number that fp16 can hold: 100000.0");
  }

  @Test
  void choices_thatDoNotGoTogether_areRefused() {
    assertThatThrownBy(() -> total("mocovit-1.0x", Variation.NONE.withMtbGates(List.of(5))))
        .hasMessage("mtb-se must be of the 4 transformer blocks: [5]");
    assertThatThrownBy(() -> Variation.NONE.withForm(VANILLA).withMtbGates(List.of(1)))
        .hasMessage("mtb-se is for --ffn moffn only");
    assertThatThrownBy(
            () ->
                total("mocovit-1.0x", mosa(3, null, ProjectionActivation.NONE, EnhancementNorm.BN)))
        .hasMessage("heads must divide the channels of all transformer blocks, 160: 3");
    assertThatThrownBy(() -> mosa(1, Double.NaN, ProjectionActivation.NONE, EnhancementNorm.BN))
        .hasMessage("attention-scale must be positive: NaN");
    assertThatThrownBy(
            () ->
                new AttentionForm(
                    AttentionKind.VANILLA, 1, null, ProjectionActivation.RELU, EnhancementNorm.BN))
        .hasMessage("value-activation is for --attention mosa only");
    assertThatThrownBy(
            () -> new FeedForwardForm(FeedForwardKind.VANILLA, ProjectionActivation.RELU))
        .hasMessage("down-activation is for --ffn moffn only");
    DynamicReluForm other = new DynamicReluForm(DynamicReluType.A, 8, DynamicReluPlacement.OUTPUT);
    assertThatThrownBy(() -> total("mocovit-1.0x", Variation.NONE.withDynamicRelu(other)))
        .hasMessage("only mocovit-d has dynamic ReLUs to vary: mocovit");
    assertThatThrownBy(() -> total("ghostnet-1.0x", Variation.NONE.withDynamicRelu(other)))
        .hasMessage("only mocovit-d has dynamic ReLUs to vary: ghostnet");
  }

  @Test
  void provenance_everythingVaried_readBackIsTheVariation() {
    Variation variation =
        mosa(4, 0.125, ProjectionActivation.RELU, EnhancementNorm.NONE)
            .withMtbGates(List.of(1, 3))
            .withDynamicRelu(
                new DynamicReluForm(DynamicReluType.A, 4, DynamicReluPlacement.CONVOLUTIONS));

    assertThat(VariationKeys.read(ConfigFactory.parseMap(VariationKeys.write(variation))))
        .isEqualTo(variation);
    assertThat(VariationKeys.write(variation))
        .containsOnlyKeys(
            "mtb-se",
            "heads",
            "attention-scale",
            "value-activation",
            "enhancement-norm",
            "dyrelu",
            "dyrelu-reduction",
            "dyrelu-placement");
  }

  @Test
  void provenance_readBack_isTheVariation() {
    Variation variation =
        Variation.NONE.withWidth(0.9).withMtbStages(List.of(3, 4)).withForm(VANILLA);

    assertThat(VariationKeys.read(ConfigFactory.parseMap(VariationKeys.write(variation))))
        .isEqualTo(variation);
    assertThat(VariationKeys.write(Variation.NONE)).isEmpty();
    assertThat(VariationKeys.read(ConfigFactory.empty())).isEqualTo(Variation.NONE);
  }

  @Test
  void stages_impossible_areRefused() {
    assertThatThrownBy(() -> Variation.NONE.withMtbStages(List.of(0, 4)))
        .hasMessage("mtb-stages must be of 1 to 4: [0, 4]");
    assertThatThrownBy(() -> Variation.NONE.withMtbStages(List.of()))
        .hasMessageStartingWith("mtb-stages must name a stage");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 10.5, Double.NaN, Double.POSITIVE_INFINITY})
  void width_impossible_isRefused(double width) {
    assertThatThrownBy(() -> Variation.NONE.withWidth(width))
        .hasMessage("width must be above 0 and at most 10: " + width);
  }

  private static List<String> transformers(List<Integer> stages) {
    Variation variation = Variation.NONE.withMtbStages(stages);
    return Zoo.describe("mocovit-1.0x", ZooOptions.defaults().withVariation(variation))
        .layers()
        .stream()
        .filter(layer -> layer.operator().startsWith("MTB"))
        .map(LayerCost::name)
        .toList();
  }

  private static Cost block(TransformerForm form) {
    Variation variation = Variation.NONE.withForm(form);
    return Zoo.describe("mocovit-1.0x", ZooOptions.defaults().withVariation(variation))
        .layers()
        .get(14)
        .cost();
  }

  private static List<String> relusWith(String... more) {
    List<String> names = new ArrayList<>(relus(Variation.NONE));
    for (int block = 12; block < 16; block++) {
      for (String name : more) {
        names.add("blocks.%d.%s".formatted(block, name));
      }
    }
    return names;
  }

  private static List<String> relus(Variation variation) {
    ZooOptions options =
        ZooOptions.defaults().withInputSize(64).withClasses(3).withVariation(variation);
    return Zoo.build("mocovit-0.5x", options).getGraph().getNodeList().stream()
        .filter(node -> node.getOpType().equals("Relu"))
        .map(NodeProto::getName)
        .toList();
  }

  private static Variation mosa(
      int heads, @Nullable Double scale, ProjectionActivation value, EnhancementNorm norm) {
    AttentionForm attention = new AttentionForm(AttentionKind.MOSA, heads, scale, value, norm);
    return Variation.NONE.withForm(
        new TransformerForm(attention, FeedForwardForm.MOFFN, TransformerNorm.BN));
  }

  private static Cost total(String name, Variation variation) {
    return Zoo.describe(name, ZooOptions.defaults().withVariation(variation)).total();
  }
}
