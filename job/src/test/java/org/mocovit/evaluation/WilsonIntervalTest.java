package org.mocovit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
  /** The bounds p are where the score test is at its limit: (p̂ - p)² = z² p (1 - p) / n. */
  @ParameterizedTest
  @CsvSource({"1, 10", "5, 10", "9, 10", "1137, 2000", "1, 1000000"})
  void of_anyCount_boundsSolveScoreEquation(long successes, long trials) {
    ConfidenceInterval interval = WilsonInterval.of(successes, trials).orElseThrow();

    double share = (double) successes / trials;
    for (double p : new double[] {interval.low(), interval.high()}) {
      double z2 = (share - p) * (share - p) * trials / (p * (1 - p));
      assertThat(Math.sqrt(z2)).isCloseTo(1.959963984540054, within(1e-9));
    }
    assertThat(share).isBetween(interval.low(), interval.high());
  }

  @Test
  void of_knownCounts_givesPublishedBounds() {
    // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81/263 and 1/29.
    ConfidenceInterval many = WilsonInterval.of(81, 263).orElseThrow();
    ConfidenceInterval few = WilsonInterval.of(1, 29).orElseThrow();

    assertThat(many.low()).isCloseTo(0.2553, within(5e-5));
    assertThat(many.high()).isCloseTo(0.3662, within(5e-5));
    assertThat(few.low()).isCloseTo(0.0061, within(5e-5));
    assertThat(few.high()).isCloseTo(0.1718, within(5e-5));
  }

  @Test
  void of_noneAndAll_boundsAreExactlyZeroAndOne() {
    assertThat(WilsonInterval.of(0, 7).orElseThrow().low()).isZero();
    assertThat(WilsonInterval.of(7, 7).orElseThrow().high()).isEqualTo(1);
  }

  @Test
  void of_noTrials_isEmpty() {
    assertThat(WilsonInterval.of(0, 0)).isEmpty();
  }

  @Test
  void of_moreSuccessesThanTrials_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WilsonInterval.of(3, 2))
        .withMessage("successes must be in [0, 2]: 3");
  }
}
