package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MocovitTest {
  /** Output shape, multiply-adds in millions, those of attention, parameters. */
  private static final List<String> ROWS =
      List.of(
          "[16, 112, 112] 5.419 0.000 464",
          "[16, 112, 112] 5.018 0.000 464",
          "[24, 56, 56] 12.682 0.000 2564",
          "[24, 56, 56] 6.774 0.000 2352",
          "[40, 28, 28] 7.633 0.000 9636",
          "[40, 28, 28] 4.335 0.000 13672",
          "[80, 14, 14] 7.683 0.000 22920",
          "[80, 14, 14] 3.383 0.000 17820",
          "[80, 14, 14] 3.118 0.000 16436",
          "[80, 14, 14] 3.118 0.000 16436",
          "[112, 14, 14] 11.566 0.000 175792",
          "[112, 14, 14] 15.669 0.000 306992",
          "[160, 7, 7] 12.702 0.000 362840",
          "[160, 7, 7] 9.169 0.768 190320",
          "[160, 7, 7] 9.630 0.768 652320",
          "[160, 7, 7] 9.169 0.768 190320",
          "[160, 7, 7] 9.630 0.768 652320",
          "[960, 7, 7] 7.526 0.000 155520",
          "[960, 1, 1] 0.000 0.000 0",
          "[1280, 1, 1] 1.229 0.000 1230080",
          "[1000] 1.280 0.000 1281000");

  @Test
  void describe_width1_givesTheTableRowByRow() {
    CostTable table = Zoo.describe("mocovit-1.0x", ZooOptions.defaults());

    assertThat(table.layers().stream().map(MocovitTest::row)).containsExactlyElementsOf(ROWS);
  }

  @Test
  void describe_width1_givesThePublishedTotals() {
    Cost total = Zoo.describe("mocovit-1.0x", ZooOptions.defaults()).total();

    assertThat(total.macs() / 1e6).isEqualTo(146.733, within(0.0005));
    assertThat(total.attentionMacs() / 1e6).isEqualTo(3.073, within(0.0005));
    assertThat(total.parameters()).isEqualTo(5_300_268);
    assertThat(total.foldedParameters()).isEqualTo(5_287_364);
  }

  @ParameterizedTest
  @CsvSource({
    "mocovit-0.5x, 43.9, 45.4, 2.62",
    "mocovit-0.75x, 89.4, 91.8, 3.80",
    "mocovit-1.0x, 146.7, 149.8, 5.30",
    "mocovit-1.3x, 236.2, 240.2, 7.55",
    "mocovit-1.5x, 309.9, 314.5, 9.32"
  })
  void describe_everyWidth_givesItsTotals(
      String name, String macs, String withAttention, String parameters) {
    Cost total = Zoo.describe(name, ZooOptions.defaults()).total();

    assertThat(millions("%.1f", total.macs())).isEqualTo(macs);
    assertThat(millions("%.1f", total.macs() + total.attentionMacs())).isEqualTo(withAttention);
    assertThat(millions("%.2f", total.parameters())).isEqualTo(parameters);
  }

  /** The rows that MoCoViT takes over are GhostNet's, whose totals are published. */
  @ParameterizedTest
  @CsvSource({"0.5, 42.3, 2.59", "1.0, 141.2, 5.18", "1.3, 227.0, 7.36"})
  void table_bottlenecksInTheLastStage_givesGhostNet(double width, String macs, String parameters) {
    List<Block> blocks = Mocovit.TABLE.backbone().blocks().subList(0, 12);
    Block plain = new GhostBottleneck(5, 960, 160, ChannelGate.NONE, 1);
    Block excited = new GhostBottleneck(5, 960, 160, ChannelGate.SE, 1);
    List<Block> ghostNet = new java.util.ArrayList<>(blocks);
    ghostNet.addAll(List.of(plain, excited, plain, excited));
    Architecture architecture =
        new Architecture(
            new Backbone(Mocovit.TABLE.backbone().stem(), ghostNet), Mocovit.TABLE.head());

    Cost total =
        architecture
            .scaled(new Width(width))
            .classifier("ghostnet", 224, 1000, BatchNormForm.FOLDED)
            .cost()
            .total();

    assertThat(millions("%.1f", total.macs())).isEqualTo(macs);
    assertThat(millions("%.2f", total.parameters())).isEqualTo(parameters);
  }

  private static String row(LayerCost layer) {
    Cost cost = layer.cost();
    return "%s %s %s %d"
        .formatted(
            layer.output(),
            millions("%.3f", cost.macs()),
            millions("%.3f", cost.attentionMacs()),
            cost.parameters());
  }

  private static String millions(String format, long count) {
    return String.format(Locale.ROOT, format, count / 1e6);
  }

  @Test
  void render_table_hasALineForEachRowAndTheTotal() {
    String text = CostTableText.render(Zoo.describe("mocovit-1.0x", ZooOptions.defaults()));

    List<String> lines = Arrays.asList(text.split("\n", -1));
    assertThat(lines).hasSize(24);
    assertThat(lines.get(5)).contains("blocks.3", "G-bneck k5, exp 72, SE, s2", "40x28x28");
    assertThat(lines.get(22)).contains("total", "146.733", "3.073", "5,300,268", "5,287,364");
  }
}
