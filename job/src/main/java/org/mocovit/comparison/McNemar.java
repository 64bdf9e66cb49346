package org.mocovit.comparison;

/**
 * Whether one of two classifiers is right more often on the same images (Q. McNemar, "Note on the
 * sampling error of the difference between correlated proportions or percentages", Psychometrika 12
 * (2), 1947). Only the images tell that one has right and the other wrong; if both were as good,
 * each of these would fall to either with probability 1/2.
 *
 * <p>This is the mid-p form of the exact test: as the exact binomial test, but what was observed
 * counts half. M. W. Fagerland, S. Lydersen and P. Laake, "The McNemar test for binary
 * matched-pairs data: mid-p and asymptotic are better than exact conditional", BMC Medical Research
 * Methodology 13:91, 2013: it keeps the level nearly always where the exact test and the one with
 * continuity correction are too cautious, and needs no rule of how many images are few.
 */
public final class McNemar {
  private McNemar() {}

  /**
   * The two-sided mid-p value, in [0, 1]; 1 where the two differ on no image.
   *
   * @param lost images that only the one has right, at least 0
   * @param won images that only the other has right, at least 0
   */
  public static double midP(long lost, long won) {
    if (lost < 0 || won < 0) {
      throw new IllegalArgumentException(
          "Images must be at least 0: lost %d, won %d".formatted(lost, won));
    }
    long images = lost + won;
    long fewer = Math.min(lost, won);
    double observed = Math.exp(logProbability(fewer, images));
    double term = observed;
    double fewerStill = 0;
    // Terms shrink from here on down; those below a double's precision no longer count.
    for (long k = fewer; k > 0 && term > fewerStill * 1e-17; k--) {
      term *= (double) k / (images - k + 1);
      fewerStill += term;
    }
    return Math.min(1, 2 * fewerStill + observed);
  }

  /** Logarithm of the probability of k heads of n throws; the k-th row of the products. */
  private static double logProbability(long k, long n) {
    double sum = -n * Math.log(2);
    for (long i = 1; i <= k; i++) {
      sum += Math.log((double) (n - k + i) / i);
    }
    return sum;
  }
}
