package org.mocovit.model.architecture;

import java.util.ArrayList;
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
   * The last row of each stage, which are four. All but the last one end in a row of stride 2: that
   * the paper says, and where they lie is the reading that fits GhostNet's table.
   */
  private static final List<Integer> STAGE_ENDS = List.of(3, 5, 11, 15);

  private Mocovit() {}

  /**
   * The table.
   *
   * @param widening the first Ghost module of all blocks: MoCoViT's or MoCoViT-D's
   * @param variation where transformer blocks are, and of what
   */
  static Architecture table(GhostExpansion widening, Variation variation) {
    List<Integer> transformers =
        IntStream.range(0, GhostNet.ROWS.size())
            .filter(row -> variation.mtbStages().contains(stage(row)) && keepsShape(row))
            .boxed()
            .toList();
    List<Integer> gates = variation.mtbGates();
    if (gates != null && gates.stream().anyMatch(n -> n < 1 || n > transformers.size())) {
      throw new IllegalArgumentException(
          "mtb-se must be of the %d transformer blocks: %s".formatted(transformers.size(), gates));
    }
    List<Block> blocks = new ArrayList<>();
    GhostNet.ROWS.forEach(row -> blocks.add(row.with(widening)));
    for (int i = 0; i < transformers.size(); i++) {
      GhostBottleneck row = GhostNet.ROWS.get(transformers.get(i));
      ChannelGate gate = gates == null ? row.gate() : ChannelGate.se(gates.contains(i + 1));
      blocks.set(
          transformers.get(i),
          new MobileTransformerBlock(row.expansion(), row.out(), gate, widening, variation.form()));
    }
    return GhostNet.withBlocks(blocks);
  }

  /** Whether what a row puts out can be added to what it takes in, as transformer blocks do. */
  private static boolean keepsShape(int index) {
    GhostBottleneck row = GhostNet.ROWS.get(index);
    int in = index == 0 ? GhostNet.STEM_CHANNELS : GhostNet.ROWS.get(index - 1).out();
    return row.stride() == 1 && row.out() == in;
  }

  /** The stage of a row, from 1 on. */
  private static int stage(int index) {
    return 1 + (int) STAGE_ENDS.stream().filter(end -> end < index).count();
  }
}
