package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.mocovit.model.cost.Cost;

/** Sizes of single blocks at 160 channels on a 7x7 map, as in MoCoViT's last stage. */
class BlockCostTest {
  private static final int WEIGHTS_OF_A_GHOST_MODULE = 160 * 80 + 9 * 80;

  @Test
  void ghostModule_halfOfTheChannels_isComputed() {
    Cost cost = cost((net, x) -> new GhostModule(160, Activation.NONE).apply(net, x));

    assertThat(cost)
        .isEqualTo(
            new Cost(
                49L * WEIGHTS_OF_A_GHOST_MODULE,
                0,
                0,
                WEIGHTS_OF_A_GHOST_MODULE + 2 * 160,
                WEIGHTS_OF_A_GHOST_MODULE + 160));
  }

  @Test
  void mobileSelfAttention_twoGhostModulesAndOneDepthwise() {
    Cost cost = cost((net, x) -> AttentionForm.MOSA.apply(net, x));

    assertThat(cost.parameters()).isEqualTo(29_440);
    assertThat(cost.foldedParameters()).isEqualTo(28_480 + 960 / 2);
    assertThat(cost.macs()).isEqualTo(49L * (160 * 160 + 18 * 160));
    assertThat(cost.attentionMacs()).isEqualTo(2L * 49 * 49 * 160);
  }

  @Test
  void mobileSelfAttention_againstFourLinearLayers_needs3Point6TimesFewerMacs() {
    Cost cost = cost((net, x) -> AttentionForm.MOSA.apply(net, x));

    assertThat(49.0 * 4 * 160 * 160 / cost.macs()).isBetween(3.55, 3.65);
  }

  @Test
  void mobileFeedForward_withoutSqueezeAndExcite() {
    Cost cost =
        cost(
            (net, x) ->
                new MobileFeedForward(
                        960, ChannelGate.NONE, GhostExpansion.RELU, ProjectionActivation.NONE)
                    .apply(net, x));

    assertThat(cost.parameters()).isEqualTo(160_880);
    assertThat(cost.foldedParameters()).isEqualTo(158_640 + 2_240 / 2);
    assertThat(49.0 * 2 * 160 * 960 / cost.macs()).isBetween(1.85, 1.95);
  }

  @Test
  void squeezeExcite_of960Channels_hasItsOwnBiases() {
    Cost without =
        cost(
            (net, x) ->
                new MobileFeedForward(
                        960, ChannelGate.NONE, GhostExpansion.RELU, ProjectionActivation.NONE)
                    .apply(net, x));
    Cost with =
        cost(
            (net, x) ->
                new MobileFeedForward(
                        960, ChannelGate.SE, GhostExpansion.RELU, ProjectionActivation.NONE)
                    .apply(net, x));

    assertThat(with.parameters() - without.parameters()).isEqualTo(462_000);
    assertThat(with.macs() - without.macs()).isEqualTo(460_800);
  }

  @Test
  void mobileTransformerBlock_withAndWithoutSqueezeAndExcite() {
    assertThat(block(mtb(160, ChannelGate.NONE)).parameters()).isEqualTo(190_320);
    assertThat(block(mtb(160, ChannelGate.SE)).parameters()).isEqualTo(652_320);
  }

  @Test
  void mobileTransformerBlock_otherChannels_isRefused() {
    assertThatThrownBy(() -> block(mtb(112, ChannelGate.NONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Transformer block must take in 112 channels");
  }

  @Test
  void ghostModule_oddChannels_isRefused() {
    assertThatThrownBy(() -> new GhostModule(15, Activation.RELU))
        .hasMessage("Ghost module must put out an even number: 15");
  }

  private static Block mtb(int out, ChannelGate gate) {
    return new MobileTransformerBlock(960, out, gate, GhostExpansion.RELU, TransformerForm.MOBILE);
  }

  private static Cost block(Block block) {
    return cost(block::apply);
  }

  private static Cost cost(BiFunction<Layers, Feature, Feature> body) {
    return Network.trace(
            "block",
            new Feature("x", List.of(160, 7, 7)),
            "y",
            GraphForm.FOLDED,
            (net, x) -> net.row("block", () -> body.apply(net, x)))
        .cost()
        .total();
  }
}
