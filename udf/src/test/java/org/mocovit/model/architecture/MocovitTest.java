package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.cost.CostTable;
import org.mocovit.model.cost.CostTableText;
import org.mocovit.model.cost.LayerCost;

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
    assertThat(lines).hasSize(25);
    assertThat(lines.get(5)).contains("blocks.3", "G-bneck k5, exp 72, SE, s2", "40x28x28");
    assertThat(lines.get(22))
        .contains("total", "146.733", "3.073", "100.0 %", "5,300,268", "5,287,364");
    assertThat(lines.get(23)).contains("total with attention", "149.806");
  }
}
