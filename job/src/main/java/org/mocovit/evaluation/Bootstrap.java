package org.mocovit.evaluation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How often to measure again on a set that is drawn anew from the images that there are, with
 * replacement (Efron, "Bootstrap Methods: Another Look at the Jackknife", Annals of Statistics 7
 * (1), 1979): what the measure is on these says how far chance has moved it.
 *
 * <p>How many times a replicate has an image is drawn from the Poisson distribution of mean 1, for
 * each image by itself (Chamandy et al., "Estimating Uncertainty for Massive Data Streams", 2012),
 * from nothing but the image's id and the replicate's number. So replicates need no agreement
 * between machines, and those of two evaluations have the same images and can be compared in pairs.
 *
 * @param replicates how often; 0 for not at all
 */
public record Bootstrap(int replicates) implements Serializable {
  /** Not at all. */
  public static final Bootstrap NONE = new Bootstrap(0);

  /** What a task and the driver keep grows with them; this many take a task some 300 MB. */
  public static final int MOST_REPLICATES = 10_000;

  private static final long SEED = 0x6D6F636F766974L;

  /** That of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), which is fixed for all Javas here. */
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  /** No replicate has an image more often; by the distribution one in 10^9 would. */
  private static final int MOST = 11;

  /** By how often, up to which 31-bit number. */
  private static final long[] POISSON = poisson();

  /** Refuses numbers out of range. */
  public Bootstrap {
    if (replicates < 0 || replicates > MOST_REPLICATES) {
      throw new IllegalArgumentException(
          "Replicates must be from 0 to %d: %d".formatted(MOST_REPLICATES, replicates));
    }
  }

  private static long[] poisson() {
    long[] upTo = new long[MOST];
    double probability = Math.exp(-1);
    double sum = 0;
    for (int times = 0; times < MOST; times++) {
      sum += probability;
      upTo[times] = Math.round(sum * (1L << 31));
      probability /= times + 1;
    }
    return upTo;
  }

  /**
   * How many times each replicate has an image.
   *
   * @param image id of the image
   * @param times is set to it; as long as there are replicates
   */
  public void draw(long image, int[] times) {
    long state = SEED ^ image;
    for (int replicate = 0; replicate < times.length; replicate++) {
      state += GAMMA;
      long number = mixed(state) >>> 33;
      int drawn = 0;
      while (drawn < MOST && number >= POISSON[drawn]) {
        drawn++;
      }
      times[replicate] = drawn;
    }
  }

  private static long mixed(long state) {
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * The 95 % interval: from the 2.5 % to the 97.5 % quantile of the replicates, moved so that their
   * mean is what was measured. An average precision is greater on replicates than on the images
   * themselves, since copies of a right detection stand side by side; where precision is low, by
   * more than the interval is wide.
   *
   * @param values a measure on each replicate; not a number where it was undefined
   * @param measured the measure on the images themselves
   * @return empty where it was undefined on all
   */
  public static Optional<ConfidenceInterval> interval(double[] values, double measured) {
    double[] sorted = sorted(Arrays.stream(values));
    if (sorted.length == 0) {
      return Optional.empty();
    }
    double move = measured - mean(sorted);
    return Optional.of(
        new ConfidenceInterval(
            fraction(quantile(sorted, 0.025) + move), fraction(quantile(sorted, 0.975) + move)));
  }

  /** Of rare objects the mean may lie beyond a quantile, and a moved bound beyond 0 or 1. */
  private static double fraction(double bound) {
    return Math.max(0, Math.min(1, bound));
  }

  /**
   * The 95 % interval of a difference between two evaluations of the same images, from their
   * replicates in pairs: what images all find hard or easy moves both and cancels out. It is laid
   * around what was measured as the interval of one evaluation is.
   *
   * @param baseline a measure on each replicate; not a number where it was undefined
   * @param candidate the other evaluation's, on the same replicates
   * @param measured the difference on the images themselves, the candidate's less the baseline's
   * @return empty where there is no replicate on which both are defined
   */
  public static Optional<DifferenceInterval> difference(
      double[] baseline, double[] candidate, double measured) {
    if (baseline.length != candidate.length) {
      throw new IllegalArgumentException(
          "Replicates must be as many of both: %d, %d"
              .formatted(baseline.length, candidate.length));
    }
    double[] sorted =
        sorted(IntStream.range(0, baseline.length).mapToDouble(r -> candidate[r] - baseline[r]));
    if (sorted.length == 0) {
      return Optional.empty();
    }
    double move = measured - mean(sorted);
    return Optional.of(
        new DifferenceInterval(
            Math.max(-1, quantile(sorted, 0.025) + move),
            Math.min(1, quantile(sorted, 0.975) + move)));
  }

  private static double[] sorted(DoubleStream values) {
    return values.filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** Between the two nearest, in a straight line. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
