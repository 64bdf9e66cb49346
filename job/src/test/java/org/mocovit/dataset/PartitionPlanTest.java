package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.predict.ImageRef;

class PartitionPlanTest {
  @Test
  void of_equalSizes_cutsEvenlyInOrder() {
    PartitionPlan plan = PartitionPlan.of(images(5, 5, 5, 5, 5, 5), 3);
    assertThat(counts(plan)).containsExactly(2, 2, 2);
    assertThat(flatten(plan)).isEqualTo(images(5, 5, 5, 5, 5, 5));
  }

  @Test
  void of_unequalSizes_balancesBytes() {
    assertThat(counts(PartitionPlan.of(images(100, 1, 1, 1, 97), 2))).containsExactly(1, 4);
  }

  @Test
  void of_unknownSizes_countAsTheMean() {
    assertThat(counts(PartitionPlan.of(images(-1, -1, -1, -1), 2))).containsExactly(2, 2);
    assertThat(counts(PartitionPlan.of(images(30, 10, -1, 20), 2))).containsExactly(2, 2);
  }

  @Test
  void of_emptyFiles_areSpread() {
    assertThat(counts(PartitionPlan.of(images(0, 0, 0, 0), 4))).containsExactly(1, 1, 1, 1);
  }

  @Test
  void of_moreChunksThanImages_leavesSomeEmpty() {
    PartitionPlan plan = PartitionPlan.of(images(1, 1), 5);
    assertThat(plan.chunks()).hasSize(5);
    assertThat(flatten(plan)).isEqualTo(images(1, 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void of_randomSizes_losesNothingAndStaysNearTheMean(long seed) {
    Random random = new Random(seed);
    long[] sizes = random.longs(1_000, 0, 100_000).toArray();
    PartitionPlan plan = PartitionPlan.of(images(sizes), 7);
    assertThat(flatten(plan)).isEqualTo(images(sizes));
    double mean = LongStream.of(sizes).sum() / 7.0;
    for (List<ImageRef> chunk : plan.chunks()) {
      assertThat((double) chunk.stream().mapToLong(ImageRef::sizeBytes).sum())
          .isBetween(mean - 100_001, mean + 100_001);
    }
  }

  @Test
  void of_noChunks_isRefused() {
    assertThatThrownBy(() -> PartitionPlan.of(images(1), 0))
        .hasMessage("--partitions must be at least 1: 0");
  }

  @ParameterizedTest
  @CsvSource({
    "8, 3, 0, 3",
    "8, 100, 0, 8",
    "8, 16000, 0, 8",
    "8, 16001, 0, 16",
    "8, 50000, 6900000000, 32",
    "8, 100, 10000000000, 40",
    "8, 10, 10000000000, 10",
    "1, 1, 0, 1",
  })
  void defaultCount_sizes_giveWholeWaves(int slots, int images, long bytes, int expected) {
    assertThat(PartitionPlan.defaultCount(slots, images, bytes)).isEqualTo(expected);
  }

  private static List<Integer> counts(PartitionPlan plan) {
    return plan.chunks().stream().map(List::size).toList();
  }

  private static List<ImageRef> flatten(PartitionPlan plan) {
    return plan.chunks().stream().flatMap(Collection::stream).toList();
  }

  private static List<ImageRef> images(long... sizes) {
    return IntStream.range(0, sizes.length)
        .mapToObj(i -> new ImageRef(i, "p" + i, "file:/p" + i, sizes[i]))
        .toList();
  }
}
