package org.mocovit.comparison;

import java.util.Optional;
import org.mocovit.evaluation.DifferenceInterval;
import org.mocovit.evaluation.WilsonInterval;

/**
 * How two classifiers did on the same images: what matters for the difference of their shares of
 * right images.
 *
 * @param images how many there are
 * @param lost how many only the baseline has right
 * @param won how many only the candidate has right
 */
public record PairedShares(long images, long lost, long won) {
  /** The 97.5 % quantile of the standard normal distribution: 95 % two-sided. */
  private static final double Z = WilsonInterval.Z;

  /** Halvings until an interval of doubles in [-1, 1] is no wider than rounding. */
  private static final int HALVINGS = 60;

  /** Refuses counts that do not fit together. */
  public PairedShares {
    if (lost < 0 || won < 0 || lost + won > images) {
      throw new IllegalArgumentException(
          "lost and won must be at least 0 and no more than %d together: %d, %d"
              .formatted(images, lost, won));
    }
  }

  /**
   * The candidate's share less the baseline's, in [-1, 1]; not a number where there is no image.
   */
  public double difference() {
    return (double) (won - lost) / images;
  }

  /** The two-sided mid-p value of {@link McNemar}. */
  public double pValue() {
    return McNemar.midP(lost, won);
  }

  /**
   * The 95 % score interval of the difference: all differences that the data do not contradict. T.
   * Tango, "Equivalence test and confidence interval for the difference in proportions for the
   * paired-sample design", Statistics in Medicine 17 (8), 1998, pages 891-908. At a difference of 0
   * its statistic is McNemar's, so that interval and test agree but for the test's exactness, and
   * unlike the normal approximation it has a width where the two differ on no image.
   *
   * @return empty where there is no image
   */
  public Optional<DifferenceInterval> interval() {
    if (images == 0) {
      return Optional.empty();
    }
    double low = bound(-1, difference(), Z);
    double high = bound(difference(), 1, -Z);
    return Optional.of(new DifferenceInterval(low, high));
  }

  /** Where the statistic, which falls, passes a value. */
  private double bound(double from, double to, double value) {
    double below = from;
    double above = to;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (below + above) / 2;
      if (statistic(middle) > value) {
        below = middle;
      } else {
        above = middle;
      }
    }
    // The measured difference lies within, whatever rounding does.
    return value > 0 ? Math.min(above, to) : Math.max(below, from);
  }

  /** How many standard errors the measured difference lies above a true one. */
  private double statistic(double difference) {
    double distance = won - lost - images * difference;
    double variance = images * (2 * lostShare(difference) + difference * (1 - difference));
    if (variance <= 0) {
      return distance == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, distance);
    }
    return distance / Math.sqrt(variance);
  }

  /** The most likely share of lost images, given the difference. */
  private double lostShare(double difference) {
    double a = 2.0 * images;
    double b = -(double) lost - won + (2.0 * images - won + lost) * difference;
    double c = -lost * difference * (1 - difference);
    double root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
    // The two forms are equal; each is exact where the other subtracts what is nearly equal.
    return b > 0 ? -2 * c / (b + root) : (root - b) / (2 * a);
  }
}
