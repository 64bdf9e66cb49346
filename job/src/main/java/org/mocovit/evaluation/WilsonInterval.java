package org.mocovit.evaluation;

import java.util.Optional;

/**
 * The score interval of a binomial proportion.
 *
 * <p>E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal
 * of the American Statistical Association 22 (158), 1927, pages 209-212, without continuity
 * correction. Unlike the normal approximation it stays within [0, 1] and has a width at 0 % and 100
 * %, where single classes of an image set often lie.
 */
public final class WilsonInterval {
  /** The quantile of the standard normal distribution that 97.5 % lie below: for 95 % intervals. */
  public static final double Z = 1.959963984540054;

  private WilsonInterval() {}

  /**
   * The 95 % interval of a proportion.
   *
   * @param successes how many trials succeeded, 0..trials
   * @param trials how many there were
   * @return empty where there were no trials
   */
  public static Optional<ConfidenceInterval> of(long successes, long trials) {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes must be in [0, %d]: %d".formatted(trials, successes));
    }
    if (trials == 0) {
      return Optional.empty();
    }
    double n = trials;
    double p = successes / n;
    double z2 = Z * Z;
    double center = p + z2 / (2 * n);
    double halfWidth = Z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    double scale = 1 + z2 / n;
    // At 0 and at n successes the bound is exactly 0 or 1; rounding would leave it a hair beside.
    double low = successes == 0 ? 0 : Math.max(0, (center - halfWidth) / scale);
    double high = successes == trials ? 1 : Math.min(1, (center + halfWidth) / scale);
    return Optional.of(new ConfidenceInterval(low, high));
  }
}
