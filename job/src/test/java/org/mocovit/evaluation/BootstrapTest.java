package org.mocovit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static int[] drawn(long image, int replicates) {
    int[] times = new int[replicates];
    new Bootstrap(replicates).draw(image, times);
    return times;
  }

  /**
   * Shares of Poisson's distribution of mean 1; the standard deviation of 200,000 draws is 0.0011.
   */
  @Test
  void draw_manyImages_isPoissons() {
    int[] counts = new int[20];
    for (int image = 0; image < 200; image++) {
      for (int times : drawn(image, 1000)) {
        counts[times]++;
      }
    }

    double expected = Math.exp(-1);
    for (int times = 0; times < 5; times++) {
      assertThat(counts[times] / 200_000.0).as("%d", times).isCloseTo(expected, within(4e-3));
      expected /= times + 1;
    }
  }

  /** Shorter bootstraps are beginnings of longer ones, and no image has another's draws. */
  @Test
  void draw_image_followsFromItsIdAndTheReplicate() {
    assertThat(drawn(42, 100)).isEqualTo(Arrays.copyOf(drawn(42, 1000), 100));
    assertThat(drawn(42, 100)).isNotEqualTo(drawn(43, 100));
    assertThat(drawn(1, 12)).containsExactly(2, 1, 2, 1, 2, 1, 1, 3, 0, 0, 2, 0);
  }

  @Test
  void interval_hundredAndOneValues_leavesTwoAndAHalfOnEachSide() {
    double[] values = IntStream.rangeClosed(0, 100).mapToDouble(i -> (100 - i) / 100.0).toArray();

    assertThat(Bootstrap.interval(values, 0.5))
        .hasValueSatisfying(
            interval -> {
              assertThat(interval.low()).isCloseTo(0.025, within(1e-12));
              assertThat(interval.high()).isCloseTo(0.975, within(1e-12));
            });
  }

  /** Draws flatter some measures. */
  @Test
  void interval_replicatesBesideTheMeasure_isMovedToIt() {
    assertThat(Bootstrap.interval(new double[] {0.5, 0.75, 1}, 0.5))
        .hasValueSatisfying(
            interval -> {
              assertThat(interval.low()).isCloseTo(0.2625, within(1e-12));
              assertThat(interval.high()).isCloseTo(0.7375, within(1e-12));
            });
    assertThat(Bootstrap.interval(new double[] {0, 0.5, 1}, 1))
        .hasValueSatisfying(interval -> assertThat(interval.high()).isEqualTo(1));
  }

  /** A few replicates far away draw the mean beyond the quantiles. */
  @Test
  void interval_meanBeyondTheQuantiles_staysWithinZeroAndOne() {
    double[] values = new double[1000];
    Arrays.fill(values, 0, 20, 1);

    assertThat(Bootstrap.interval(values, 0)).contains(new ConfidenceInterval(0, 0));
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 - values[i];
    }
    assertThat(Bootstrap.interval(values, 1)).contains(new ConfidenceInterval(1, 1));
  }

  @Test
  void interval_undefinedOnSome_isOfTheOthers() {
    assertThat(Bootstrap.interval(new double[] {Double.NaN, 0.5, Double.NaN}, 0.5))
        .contains(new ConfidenceInterval(0.5, 0.5));
    assertThat(Bootstrap.interval(new double[] {Double.NaN}, 0.5)).isEmpty();
  }

  @Test
  void bootstrap_outOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(10_001));
  }

  @Test
  void difference_ofItself_isExactlyNone() {
    double[] values = {0.2, Double.NaN, 0.4, 0.1};

    assertThat(Bootstrap.difference(values, values, 0)).contains(new DifferenceInterval(0, 0));
  }

  @Test
  void difference_swapped_turnsTheSignsRound() {
    double[] baseline = new Random(1).doubles(999).toArray();
    double[] candidate = new Random(2).doubles(999).map(v -> 0.1 + 0.8 * v).toArray();

    DifferenceInterval there = Bootstrap.difference(baseline, candidate, 0.05).orElseThrow();
    DifferenceInterval back = Bootstrap.difference(candidate, baseline, -0.05).orElseThrow();

    assertThat(back.low()).isCloseTo(-there.high(), within(1e-12));
    assertThat(back.high()).isCloseTo(-there.low(), within(1e-12));
  }

  /** The replicates of both move together; apart their intervals would be wide. */
  @Test
  void difference_ofPairs_isAsSureAsThePairsAre() {
    double[] baseline = new Random(3).doubles(1000).map(v -> v / 2).toArray();
    double[] candidate = Arrays.stream(baseline).map(v -> v + 0.125).toArray();

    DifferenceInterval interval = Bootstrap.difference(baseline, candidate, 0.125).orElseThrow();

    assertThat(interval.low()).isCloseTo(0.125, within(1e-12));
    assertThat(interval.high()).isCloseTo(0.125, within(1e-12));
  }

  @Test
  void difference_ofOtherReplicates_isRefused() {
    assertThat(Bootstrap.difference(new double[] {Double.NaN}, new double[] {0.1}, 0)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.difference(new double[2], new double[3], 0))
        .withMessage("Replicates must be as many of both: 2, 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DifferenceInterval(0.2, 0.1))
        .withMessage("bounds must be -1 <= low <= high <= 1: 0.2, 0.1");
  }
}
