package org.mocovit.comparison;

import java.util.List;
import java.util.Optional;
import org.mocovit.evaluation.DifferenceInterval;
import org.mocovit.evaluation.WilsonInterval;

/**
 * The difference of two classifiers' means of the classes' shares of right images, from pairs.
 *
 * <p>Classes are the strata of a sample: the variance of the mean is the sum of those of the
 * classes' differences over the square of their number (W. G. Cochran, "Sampling Techniques", third
 * edition, 1977, theorem 5.3). The interval is the normal approximation.
 */
final class PairedClassMean {
  private static final double Z = WilsonInterval.Z;

  private PairedClassMean() {}

  /**
   * The 95 % interval.
   *
   * @param classes each class with images
   * @return empty where there is no class, or one has a single image and so no variance
   */
  static Optional<DifferenceInterval> interval(List<PairedShares> classes) {
    if (classes.isEmpty() || classes.stream().anyMatch(c -> c.images() < 2)) {
      return Optional.empty();
    }
    double sum = 0;
    double variance = 0;
    for (PairedShares c : classes) {
      double difference = c.difference();
      sum += difference;
      double squares = c.lost() + c.won() - c.images() * difference * difference;
      variance += Math.max(0, squares) / (c.images() - 1) / c.images();
    }
    double mean = sum / classes.size();
    double half = Z * Math.sqrt(variance) / classes.size();
    return Optional.of(new DifferenceInterval(Math.max(-1, mean - half), Math.min(1, mean + half)));
  }
}
