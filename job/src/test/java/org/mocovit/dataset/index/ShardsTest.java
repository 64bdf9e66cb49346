package org.mocovit.dataset.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardsTest {
  @Test
  void shards_equalSizes_cutsEvenlyInOrder() {
    assertThat(cut(3, 5, 5, 5, 5, 5, 5))
        .containsExactly(
            List.of("p000000", "p000001"),
            List.of("p000002", "p000003"),
            List.of("p000004", "p000005"));
  }

  @Test
  void shards_unequalSizes_balancesBytes() {
    assertThat(counts(cut(2, 100_000_000, 1, 1, 1, 97_000_000))).containsExactly(1, 4);
  }

  @Test
  void shards_unknownSizes_countAsTheMean() {
    assertThat(counts(cut(2, -1, -1, -1, -1))).containsExactly(2, 2);
    assertThat(counts(cut(2, 30_000_000, 10_000_000, -1, 20_000_000))).containsExactly(2, 2);
  }

  @Test
  void shards_thumbnailsBesideOriginals_neitherHoldsTooMany() {
    long[] sizes = new long[10_000];
    Arrays.fill(sizes, 0, 8_000, 5_000);
    Arrays.fill(sizes, 8_000, 10_000, 1_000_000);
    int count = ShardCount.of(1, new SetFacts(10_000, 10_000, 2_040_000_000L, 0));
    for (List<String> shard : cut(count, sizes)) {
      assertThat(shard.size()).isLessThanOrEqualTo(2_000);
      assertThat(shard.stream().mapToLong(path -> sizes[number(path)]).sum())
          .isLessThanOrEqualTo(256L << 20);
    }
  }

  @Test
  void shards_emptyFiles_areSpread() {
    assertThat(counts(cut(4, 0, 0, 0, 0))).containsExactly(1, 1, 1, 1);
  }

  @Test
  void shards_moreThanImages_leavesSomeEmpty() {
    List<List<String>> shards = cut(5, 1, 1);
    assertThat(shards).hasSize(5);
    assertThat(counts(shards).stream().mapToInt(i -> i).sum()).isEqualTo(2);
  }

  @Test
  void shards_none_areRefused() {
    assertThatThrownBy(() -> cut(0, 1)).hasMessage("Shards must be at least 1: 0");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shards_randomSizes_loseNothingAndStayNearTheMean(long seed) {
    long[] sizes = new Random(seed).longs(1_000, 0, 100_000).toArray();
    List<List<String>> shards = cut(7, sizes);
    List<String> all = shards.stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(sizes.length).isSorted().doesNotHaveDuplicates();
    double mean = LongStream.of(sizes).sum() / 7.0;
    for (List<String> shard : shards) {
      long bytes = shard.stream().mapToLong(path -> sizes[number(path)]).sum();
      assertThat((double) bytes).isBetween(0.9 * mean, 1.1 * mean);
    }
  }

  @Test
  void index_moreImagesThanSortedAtOnce_areInOrder() {
    // 400,000 records of 250 bytes and more are sorted in two runs and merged.
    int count = 400_000;
    String long200 = "x".repeat(200);
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, new Random(1));
    try (FoundImages found = new FoundImages()) {
      for (int number : numbers) {
        found.add(image("p%06d-%s".formatted(number, long200), 1));
      }
      try (ImageIndex index = found.index("file:/", "a test", "line");
          ImageCursor images = index.open(0)) {
        for (int i = 0; i < count; i++) {
          assertThat(images.next().path()).startsWith("p%06d-".formatted(i));
        }
        assertThat(images.hasNext()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, 3, 0, 3",
    "8, 100, 0, 8",
    "8, 16000, 0, 8",
    "8, 16001, 0, 16",
    "8, 50000, 6900000000, 56",
    "8, 100, 10000000000, 40",
    "8, 10, 10000000000, 10",
    "1, 1, 0, 1",
  })
  void count_sizes_giveWholeWaves(int slots, int images, long bytes, int expected) {
    assertThat(ShardCount.of(slots, new SetFacts(images, images, bytes, 0))).isEqualTo(expected);
  }

  private static List<Integer> counts(List<List<String>> shards) {
    return shards.stream().map(List::size).toList();
  }

  private static int number(String path) {
    return Integer.parseInt(path.substring(1));
  }

  /** The paths of each shard. */
  private static List<List<String>> cut(int count, long... sizes) {
    try (FoundImages found = new FoundImages()) {
      for (int i = sizes.length - 1; i >= 0; i--) {
        found.add(image("p%06d".formatted(i), sizes[i]));
      }
      try (ImageIndex index = found.index("file:/", "a test", "line")) {
        return index.shards(count).stream()
            .map(shard -> index.read(shard).stream().map(IndexedImage::path).toList())
            .toList();
      }
    }
  }

  private static FoundImage image(String path, long size) {
    return FoundImage.ofFile(path, "file:/" + path, ImageFacts.ofFile(size, 0));
  }
}
