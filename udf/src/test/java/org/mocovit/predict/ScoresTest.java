package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresTest {
  @Test
  void softmax_largeLogits_doNotOverflow() {
    double[] scores = {1000, 1000, 999};
    Scores.softmax(scores);
    double e = Math.exp(-1);
    assertThat(scores[0]).isCloseTo(1 / (2 + e), within(1e-15));
    assertThat(scores[1]).isEqualTo(scores[0]);
    assertThat(Arrays.stream(scores).sum()).isCloseTo(1, within(1e-15));
  }

  @Test
  void best_equalScores_lowerIndexFirst() {
    assertThat(Scores.best(new double[] {0.2, 0.3, 0.3, 0.2}, all(4), 4))
        .containsExactly(1, 2, 0, 3);
  }

  @Test
  void best_fewerWantedThanTied_keepsLowestIndices() {
    assertThat(Scores.best(new double[] {0.5, 0.5, 0.5, 0.5}, all(4), 2)).containsExactly(0, 1);
  }

  @Test
  void best_nan_comesLast() {
    assertThat(Scores.best(new double[] {Double.NaN, 0.1, Double.NaN, 0.4}, all(4), 4))
        .containsExactly(3, 1, 0, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 17, 100})
  void best_anyCount_equalsSorting(int count) {
    Random random = new Random(count);
    double[] scores = random.doubles(100).map(score -> Math.floor(score * 20)).toArray();
    int[] sorted =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparing(i -> i))
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    assertThat(Scores.best(scores, all(100), count)).isEqualTo(sorted);
  }

  @Test
  void best_fewerCandidates_leavesTheOthersOut() {
    assertThat(Scores.best(new double[] {0.1, 0.4, 0.4, 0.4, 0.9}, new int[] {0, 2, 3}, 2))
        .containsExactly(2, 3);
  }

  private static int[] all(int classes) {
    return IntStream.range(0, classes).toArray();
  }
}
