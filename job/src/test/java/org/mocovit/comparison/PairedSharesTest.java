package org.mocovit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mocovit.evaluation.DifferenceInterval;

class PairedSharesTest {
  private static final int DRAWS = 500;

  private static PairedShares drawn(Random random) {
    long images = 1 + random.nextLong(random.nextBoolean() ? 30 : 100_000);
    long lost = random.nextLong(images + 1);
    return new PairedShares(images, lost, random.nextLong(images - lost + 1));
  }

  @Test
  void swapped_anyCounts_turnsTheSignsRound() {
    Random random = new Random(7);
    for (int i = 0; i < DRAWS; i++) {
      PairedShares pairs = drawn(random);
      PairedShares swapped = new PairedShares(pairs.images(), pairs.won(), pairs.lost());

      DifferenceInterval interval = pairs.interval().orElseThrow();
      DifferenceInterval other = swapped.interval().orElseThrow();
      assertThat(swapped.difference() + pairs.difference()).isZero();
      assertThat(other.low()).as("%s", pairs).isCloseTo(-interval.high(), within(1e-12));
      assertThat(other.high()).as("%s", pairs).isCloseTo(-interval.low(), within(1e-12));
      assertThat(swapped.pValue()).isEqualTo(pairs.pValue());
    }
  }

  @Test
  void interval_anyCounts_holdsWhatWasMeasured() {
    Random random = new Random(8);
    for (int i = 0; i < DRAWS; i++) {
      PairedShares pairs = drawn(random);

      DifferenceInterval interval = pairs.interval().orElseThrow();

      assertThat(pairs.difference()).isBetween(interval.low(), interval.high());
      assertThat(interval.high() - interval.low()).isPositive();
      assertThat(pairs.pValue()).isBetween(0.0, 1.0);
    }
  }

  /** The statistic at 0 is McNemar's without correction: (won - lost) / sqrt(won + lost). */
  @Test
  void interval_anyCounts_holdsZeroExactlyWhereTheScoreTestDoes() {
    Random random = new Random(9);
    int significant = 0;
    for (int i = 0; i < DRAWS; i++) {
      long lost = random.nextLong(900);
      long won = random.nextLong(900);

      boolean zero = new PairedShares(20_000, lost, won).interval().orElseThrow().containsZero();

      double statistic =
          Math.abs((double) won - lost) / Math.sqrt(Math.max(1.0, (double) lost + won));
      assertThat(zero).as("%d lost, %d won", lost, won).isEqualTo(statistic <= 1.959963984540054);
      significant += zero ? 0 : 1;
    }
    assertThat(significant).isBetween(1, DRAWS - 1);
  }

  @Test
  void pairs_thatNeverDiffer_areSureOfNothing() {
    PairedShares same = new PairedShares(1000, 0, 0);

    assertThat(same.difference()).isZero();
    assertThat(same.pValue()).isEqualTo(1);
    assertThat(same.interval().orElseThrow().containsZero()).isTrue();
    assertThat(new PairedShares(0, 0, 0).interval()).isEmpty();
  }

  @Test
  void midP_ofMillions_isFinite() {
    assertThat(McNemar.midP(500_000, 500_000)).isCloseTo(1, within(1e-9));
    assertThat(McNemar.midP(400_000, 600_000)).isBetween(0.0, 1e-300);
    assertThat(McNemar.midP(499_000, 501_000)).isBetween(0.04, 0.05);
  }

  @Test
  void pairs_thatCannotBe_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairedShares(3, 2, 2))
        .withMessage("lost and won must be at least 0 and no more than 3 together: 2, 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McNemar.midP(-1, 2))
        .withMessage("Images must be at least 0: lost -1, won 2");
  }

  @Test
  void classMean_ofAClassWithOneImage_hasNoInterval() {
    assertThat(
            PairedClassMean.interval(List.of(new PairedShares(9, 1, 0), new PairedShares(1, 0, 1))))
        .isEmpty();
    assertThat(PairedClassMean.interval(List.of())).isEmpty();
  }

  @Test
  void holm_smallestValueFirst_isMultipliedByAllThatAreLeft() {
    assertThat(HolmAdjustment.of(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    assertThat(HolmAdjustment.of(new double[] {0.9, 0.6})).containsExactly(1, 1);
    assertThat(HolmAdjustment.of(new double[0])).isEmpty();
  }
}
