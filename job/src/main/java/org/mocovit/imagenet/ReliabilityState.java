package org.mocovit.imagenet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mocovit.evaluation.MergeableState;
import org.mocovit.evaluation.MetricValue;

/**
 * Confidence against correctness in 15 ranges of equal width, and the expected calibration error
 * that comes of it: C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, "On Calibration of Modern Neural
 * Networks", ICML 2017, equations 2, 3 and 5. The confidence of an image is the probability of its
 * first class. Range m holds confidences in (m/15, (m+1)/15]; a confidence of 0 is in the first.
 * Images without any class, and images without a prediction, have no confidence and are in no
 * range.
 */
public final class ReliabilityState implements MergeableState<ReliabilityState> {
  /** The number of ranges. */
  public static final int BINS = 15;

  private static final long serialVersionUID = 1;

  /**
   * Confidences are added as whole multiples of 2<sup>-52</sup>, since sums of floating-point
   * numbers depend on their order.
   */
  private static final int FRACTION_BITS = 52;

  private final long[] images = new long[BINS];
  private final long[] correct = new long[BINS];
  private final BigInteger[] confidence = new BigInteger[BINS];

  /** Nothing counted yet. */
  public ReliabilityState() {
    Arrays.fill(confidence, BigInteger.ZERO);
  }

  /** Counts one image. */
  public void add(int trueClass, Ranking ranking) {
    if (ranking.confidence().isEmpty()) {
      return;
    }
    double value = ranking.confidence().getAsDouble();
    int bin = bin(value);
    images[bin]++;
    if (ranking.holds(trueClass, 1)) {
      correct[bin]++;
    }
    long multiples = Math.round(Math.scalb(value, FRACTION_BITS));
    confidence[bin] = confidence[bin].add(BigInteger.valueOf(multiples));
  }

  /** The range that a confidence in [0, 1] lies in, from 0. */
  public static int bin(double confidence) {
    int bin = 0;
    while (confidence > high(bin)) {
      bin++;
    }
    return bin;
  }

  private static double high(int bin) {
    return (bin + 1) / (double) BINS;
  }

  @Override
  public ReliabilityState merge(ReliabilityState other) {
    for (int bin = 0; bin < BINS; bin++) {
      images[bin] += other.images[bin];
      correct[bin] += other.correct[bin];
      confidence[bin] = confidence[bin].add(other.confidence[bin]);
    }
    return this;
  }

  /** The ranges by rising confidence, empty ones too. */
  public List<ReliabilityBin> bins() {
    List<ReliabilityBin> bins = new ArrayList<>(BINS);
    for (int bin = 0; bin < BINS; bin++) {
      double sum =
          new BigDecimal(confidence[bin])
              .divide(new BigDecimal(BigInteger.ONE.shiftLeft(FRACTION_BITS)))
              .doubleValue();
      bins.add(new ReliabilityBin(bin / (double) BINS, high(bin), images[bin], correct[bin], sum));
    }
    return bins;
  }

  /** The expected calibration error: the mean of |accuracy - confidence|, weighted by images. */
  public static MetricValue expectedCalibrationError(List<ReliabilityBin> bins) {
    long images = bins.stream().mapToLong(ReliabilityBin::images).sum();
    if (images == 0) {
      return new MetricValue.Undefined("no image has a confidence");
    }
    double gaps = 0;
    for (ReliabilityBin bin : bins) {
      gaps += Math.abs(bin.correct() - bin.confidenceSum());
    }
    return new MetricValue.Fraction(gaps / images);
  }
}
