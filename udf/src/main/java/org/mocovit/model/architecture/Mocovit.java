package org.mocovit.model.architecture;

import java.util.List;
import java.util.stream.IntStream;

/**
 * MoCoViT (Ma et al., arXiv 2205.12635) at width 1.0: GhostNet (Han et al., arXiv 1911.11907, table
 * 1) whose bottlenecks of the last stage are mobile transformer blocks, with the same expansion and
 * squeeze-and-excite. A transformer block costs least where the map is smallest, 7x7 for an image
 * of 224x224. In MoCoViT-D the blocks have dynamic ReLUs instead of ReLUs.
 *
 * <p>The paper's text gives 147 M multiply-adds and the operators; the numbers of the last stage
 * are the only ones that reach this figure and the quoted 5.3 M parameters together, and the rest
 * is GhostNet's table.
 */
final class Mocovit {
  /**
   * The first row of each stage, which are four: rows 0–3, 4–5, 6–11, 12–15. All but the last one
   * end in a row of stride 2.
   */
  private static final List<Integer> STAGES = List.of(0, 4, 6, 12);

  /** The table. */
  static final Architecture TABLE = of(GhostExpansion.RELU);

  /** The table of MoCoViT-D. */
  static final Architecture DYNAMIC = of(GhostExpansion.DYNAMIC_RELU);

  private Mocovit() {}

  private static Architecture of(GhostExpansion widening) {
    List<GhostBottleneck> rows = GhostNet.ROWS;
    List<Block> blocks =
        IntStream.range(0, rows.size())
            .mapToObj(i -> block(rows.get(i), i >= STAGES.get(STAGES.size() - 1), widening))
            .toList();
    return GhostNet.withBlocks(blocks);
  }

  private static Block block(GhostBottleneck row, boolean transformer, GhostExpansion widening) {
    return transformer
        ? new MobileTransformerBlock(row.expansion(), row.out(), row.gate(), widening)
        : row.with(widening);
  }
}
