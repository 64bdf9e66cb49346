package org.mocovit.dataset.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear classifier: the softmax of weighted sums, fitted by Adam to the cross entropy (Kingma
 * and Ba, 2015) in batches of 32, whose steps shrink to nothing. Features are standardised by the
 * mean and deviation of what it was fitted to. The same samples and the same seed give the same
 * weights.
 */
final class SoftmaxRegression {
  private static final int BATCH = 32;
  private static final double FIRST_RATE = 3e-3;
  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;

  private final Samples train;
  private final int classes;
  private final double[] mean;
  private final double[] deviation;
  private final double[] weights;
  private final double[] gradient;
  private final double[] gradientMean;
  private final double[] gradientSquare;
  private final List<Integer> order;
  private final Draws draws;
  private final int allSteps;
  private int steps;

  /**
   * What to fit to, or to score.
   *
   * @param features a row a sample
   * @param labels classes from 0, one a sample
   */
  record Samples(List<double[]> features, List<Integer> labels) {}

  /**
   * A classifier that has seen nothing.
   *
   * @param train what it will be fitted to
   * @param classes how many there are
   * @param rounds how often it will be fitted
   * @param seed from which the order of samples follows
   */
  SoftmaxRegression(Samples train, int classes, int rounds, long seed) {
    this.train = train;
    this.classes = classes;
    int count = train.features().get(0).length;
    mean = new double[count];
    deviation = new double[count];
    for (int f = 0; f < count; f++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : train.features()) {
        sum += row[f];
        squares += row[f] * row[f];
      }
      mean[f] = sum / train.labels().size();
      deviation[f] = Math.sqrt(Math.max(0, squares / train.labels().size() - mean[f] * mean[f]));
    }
    // The last feature is 1, so its weights are the classes' biases.
    weights = new double[(count + 1) * classes];
    gradient = new double[weights.length];
    gradientMean = new double[weights.length];
    gradientSquare = new double[weights.length];
    order = new ArrayList<>(IntStream.range(0, train.labels().size()).boxed().toList());
    draws = Draws.of(seed);
    allSteps = rounds * ((order.size() + BATCH - 1) / BATCH);
  }

  /** Goes once over all samples, in random order. */
  void fitOnce() {
    draws.shuffle(order);
    for (int start = 0; start < order.size(); start += BATCH) {
      List<Integer> batch = order.subList(start, Math.min(start + BATCH, order.size()));
      Arrays.fill(gradient, 0);
      for (int sample : batch) {
        double[] row = standardised(train.features().get(sample));
        double[] error = probabilities(row);
        error[train.labels().get(sample)] -= 1;
        for (int f = 0; f < row.length; f++) {
          for (int c = 0; c < classes; c++) {
            gradient[f * classes + c] += row[f] * error[c] / batch.size();
          }
        }
      }
      step();
    }
  }

  /** Share of samples whose class has the largest probability, in [0, 1]. */
  double accuracy(Samples samples) {
    int right = 0;
    for (int i = 0; i < samples.labels().size(); i++) {
      double[] probabilities = probabilities(standardised(samples.features().get(i)));
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = probabilities[c] > probabilities[best] ? c : best;
      }
      right += best == samples.labels().get(i) ? 1 : 0;
    }
    return (double) right / samples.labels().size();
  }

  private double[] standardised(double[] features) {
    double[] row = new double[features.length + 1];
    for (int f = 0; f < features.length; f++) {
      row[f] = deviation[f] > 0 ? (features[f] - mean[f]) / deviation[f] : 0;
    }
    row[features.length] = 1;
    return row;
  }

  private double[] probabilities(double[] row) {
    double[] values = new double[classes];
    for (int f = 0; f < row.length; f++) {
      for (int c = 0; c < classes; c++) {
        values[c] += row[f] * weights[f * classes + c];
      }
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      values[c] = StrictMath.exp(values[c] - largest);
      sum += values[c];
    }
    for (int c = 0; c < classes; c++) {
      values[c] /= sum;
    }
    return values;
  }

  private void step() {
    double rate = FIRST_RATE * (allSteps - steps) / allSteps;
    steps++;
    double meanScale = 1 / (1 - StrictMath.pow(MEAN_DECAY, steps));
    double squareScale = 1 / (1 - StrictMath.pow(SQUARE_DECAY, steps));
    for (int i = 0; i < weights.length; i++) {
      double g = gradient[i];
      gradientMean[i] = MEAN_DECAY * gradientMean[i] + (1 - MEAN_DECAY) * g;
      gradientSquare[i] = SQUARE_DECAY * gradientSquare[i] + (1 - SQUARE_DECAY) * g * g;
      weights[i] -=
          rate * gradientMean[i] * meanScale / (Math.sqrt(gradientSquare[i] * squareScale) + 1e-8);
    }
  }
}
