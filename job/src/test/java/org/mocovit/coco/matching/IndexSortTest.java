package org.mocovit.coco.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexSortTest {
  @ParameterizedTest(name = "size {0}")
  @ValueSource(ints = {0, 1, 2, 11, 12, 13, 24, 25, 100, 1000, 12_345})
  void sorted_keysWithTies_isTheStableOrder(int size) {
    int[] keys = new Random(size).ints(size, 0, Math.max(1, size / 3)).toArray();

    int[] order = IndexSort.sorted(size, (a, b) -> Integer.compare(keys[a], keys[b]));

    assertThat(order)
        .containsExactly(
            IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> keys[i]))
                .mapToInt(i -> i)
                .toArray());
  }
}
