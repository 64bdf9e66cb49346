package org.mocovit.model.layout;

import static org.mocovit.model.rewrite.LaneConvolutions.EMPTY;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a Ghost module {@code [p, dw(p)]} fits into blocks of channels. What fills whole blocks of
 * {@code p} stays apart from its copy. What is left shares a block with its own copy, if both fit
 * into it: there the first convolution computes {@code [q, q]} and the depthwise one passes the
 * first {@code q} on as it is. Else it has a block of its own, and so has the copy.
 *
 * @param half how many channels {@code p} has
 * @param block how many channels a block has
 */
record GhostBlocks(int half, int block) {
  /** Whether the halves fill whole blocks, so that there is nothing to gain. */
  boolean fillBlocks() {
    return half % block == 0;
  }

  /** The rows of {@code p} that are kept apart from their copies, in whole blocks. */
  List<Integer> apart() {
    int rows = half - shared().size();
    return IntStream.range(0, (rows + block - 1) / block * block)
        .mapToObj(row -> row < rows ? row : EMPTY)
        .toList();
  }

  /** The rows of {@code p} that share a block with their copies. */
  List<Integer> shared() {
    int rest = half % block;
    return 2 * rest > block ? List.of() : IntStream.range(half - rest, half).boxed().toList();
  }

  /** What the first convolution computes for the shared block: {@code [q, q]}. */
  List<Integer> twice() {
    return filled(shared(), shared());
  }

  /**
   * What lies where in the end.
   *
   * @param module what the module puts out
   */
  ChannelLayout layout(String module) {
    List<List<Integer>> parts = new ArrayList<>();
    if (!apart().isEmpty()) {
      parts.add(apart());
      parts.add(copies(apart()));
    }
    if (!shared().isEmpty()) {
      parts.add(filled(shared(), copies(shared())));
    }
    return new ChannelLayout(module, parts);
  }

  private List<Integer> copies(List<Integer> rows) {
    return rows.stream().map(row -> row == EMPTY ? EMPTY : row + half).toList();
  }

  private List<Integer> filled(List<Integer> first, List<Integer> second) {
    List<Integer> lanes = new ArrayList<>(first);
    lanes.addAll(second);
    lanes.addAll(Collections.nCopies(block - lanes.size(), EMPTY));
    return lanes;
  }
}
