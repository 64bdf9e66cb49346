package org.mocovit.model.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostTableTextTest {
  @Test
  void render_table_endsWithBothTotals() {
    CostTable table =
        new CostTable(
            List.of(
                new LayerCost(
                    "a/long/name", "Conv 3x3", List.of(8, 5, 5), new Cost(3_000_000, 0, 0, 9, 8)),
                new LayerCost("b", "MatMul", List.of(7), new Cost(0, 0, 1_000_000, 1_000, 0))));

    assertThat(CostTableText.render(table))
        .isEqualTo(
            """
            #  name                  operator  output  MACs M  attn M    share  parameters  BN folded
            0  a/long/name           Conv 3x3  8x5x5    3.000   0.000   75.0 %           9          8
            1  b                     MatMul    7        0.000   1.000   25.0 %       1,000          0
               total                                    3.000   1.000  100.0 %       1,009          8
               total with attention                     4.000
            """);
  }

  @Test
  void share_noMultiplyAdds_isZero() {
    LayerCost only = new LayerCost("n", "PRelu", List.of(7), new Cost(0, 0, 0, 7, 7));

    assertThat(new CostTable(List.of(only)).share(only)).isZero();
  }
}
