package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariationTest {
  private static final TransformerForm VANILLA =
      new TransformerForm(AttentionKind.VANILLA, FeedForwardKind.VANILLA, TransformerNorm.LN);

  /** Figures of the independent counter that golden/zoo-counts.csv comes from. */
  @ParameterizedTest
  @CsvSource({
    "mocovit, 0.9, 122235152, 4656206",
    "mocovit-d, 0.5, 46840604, 3416774",
    "mobilenetv3-large, 0.5, 69247600, 2689520",
    "mobilenetv3-large, 1.25, 355925920, 8256296"
  })
  void width_ofAFamily_scalesIt(String family, double width, long macs, long parameters) {
    Cost total = total(family, new Variation(width, List.of(4), TransformerForm.MOBILE));

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

  @Test
  void provenance_readBack_isTheVariation() {
    Variation variation = new Variation(0.9, List.of(3, 4), VANILLA);

    assertThat(Variation.of(ConfigFactory.parseMap(variation.provenance()))).isEqualTo(variation);
    assertThat(Variation.NONE.provenance()).isEmpty();
    assertThat(Variation.of(ConfigFactory.empty())).isEqualTo(Variation.NONE);
  }

  @Test
  void stages_impossible_areRefused() {
    assertThatThrownBy(() -> new Variation(null, List.of(0, 4), VANILLA))
        .hasMessage("mtb-stages must be of 1 to 4: [0, 4]");
    assertThatThrownBy(() -> new Variation(null, List.of(), VANILLA))
        .hasMessageStartingWith("mtb-stages must name a stage");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 10.5, Double.NaN, Double.POSITIVE_INFINITY})
  void width_impossible_isRefused(double width) {
    assertThatThrownBy(() -> new Variation(width, List.of(4), VANILLA))
        .hasMessage("width must be above 0 and at most 10: " + width);
  }

  private static List<String> transformers(List<Integer> stages) {
    Variation variation = new Variation(null, stages, TransformerForm.MOBILE);
    return Zoo.describe("mocovit-1.0x", ZooOptions.defaults().withVariation(variation))
        .layers()
        .stream()
        .filter(layer -> layer.operator().startsWith("MTB"))
        .map(LayerCost::name)
        .toList();
  }

  private static Cost block(TransformerForm form) {
    Variation variation = new Variation(null, List.of(4), form);
    return Zoo.describe("mocovit-1.0x", ZooOptions.defaults().withVariation(variation))
        .layers()
        .get(14)
        .cost();
  }

  private static Cost total(String name, Variation variation) {
    return Zoo.describe(name, ZooOptions.defaults().withVariation(variation)).total();
  }
}
