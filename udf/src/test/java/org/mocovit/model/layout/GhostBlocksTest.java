package org.mocovit.model.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.rewrite.LaneConvolutions;

class GhostBlocksTest {
  @Test
  void layout_halfOfOneBlock_isTheMapItself() {
    assertThat(new GhostBlocks(8, 16).layout("m").isPlain()).isTrue();
  }

  @Test
  void layout_restFitsTwiceIntoABlock_sharesIt() {
    GhostBlocks blocks = new GhostBlocks(20, 16);

    assertThat(blocks.apart()).isEqualTo(range(0, 16));
    assertThat(blocks.twice()).isEqualTo(lanes(16, range(16, 20), range(16, 20)));
    assertThat(blocks.layout("m").parts())
        .containsExactly(range(0, 16), range(20, 36), lanes(16, range(16, 20), range(36, 40)));
  }

  @Test
  void layout_restIsLarger_hasABlockOfItsOwn() {
    GhostBlocks blocks = new GhostBlocks(12, 16);

    assertThat(blocks.shared()).isEmpty();
    assertThat(blocks.layout("m").parts())
        .containsExactly(lanes(16, range(0, 12)), lanes(16, range(12, 24)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 8, 9, 12, 15, 20, 24, 36, 56, 60, 92, 100})
  void layout_anyHalf_hasEveryChannelOnceInWholeBlocks(int half) {
    for (int block : List.of(8, 16)) {
      ChannelLayout layout = new GhostBlocks(half, block).layout("m");

      assertThat(layout.parts())
          .allSatisfy(part -> assertThat(part.size() % block).isZero())
          .satisfies(
              parts ->
                  assertThat(parts.stream().flatMap(List::stream).filter(c -> c >= 0))
                      .containsExactlyInAnyOrderElementsOf(range(0, 2 * half)));
      assertThat(layout.channels()).isEqualTo(2 * half);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 48, 480})
  void fillBlocks_wholeBlocks_isTrue(int half) {
    assertThat(new GhostBlocks(half, 16).fillBlocks()).isTrue();
    assertThat(new GhostBlocks(half + 4, 16).fillBlocks()).isFalse();
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static List<Integer> lanes(int count, List<Integer> first) {
    return lanes(count, first, List.of());
  }

  private static List<Integer> lanes(int count, List<Integer> first, List<Integer> second) {
    List<Integer> lanes = new ArrayList<>(first);
    lanes.addAll(second);
    lanes.addAll(Collections.nCopies(count - lanes.size(), LaneConvolutions.EMPTY));
    return lanes;
  }
}
