package org.mocovit.predict;

/** Arithmetic on the scores of one image's classes. */
final class Scores {
  /** How far beside [0, 1] a probability may lie: in 16-bit floats it rounds by 2^-11. */
  private static final float ROUNDING = 1e-3f;

  private Scores() {}

  /** Whether a number is a probability, in [0, 1], up to its rounding; NaN is none. */
  static boolean isProbability(float value) {
    return value >= -ROUNDING && value <= 1 + ROUNDING;
  }

  /**
   * Turns logits into probabilities in place, shifted by the largest so that nothing overflows.
   *
   * @param logits one value a class
   */
  static void softmax(double[] logits) {
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Math.exp(logits[i] - max);
      sum += logits[i];
    }
    for (int i = 0; i < logits.length; i++) {
      logits[i] /= sum;
    }
  }

  /**
   * The indices of the highest scores, best first; of equal scores the lower index comes first. NaN
   * counts as lower than every number.
   *
   * @param scores one value a class
   * @param candidates the indices that count, rising
   * @param count how many, at most as many as there are candidates
   */
  static int[] best(double[] scores, int[] candidates, int count) {
    int[] best = new int[count];
    int filled = 0;
    for (int candidate : candidates) {
      if (filled == count && !isHigher(scores[candidate], scores[best[count - 1]])) {
        continue;
      }
      int place = filled == count ? count - 1 : filled++;
      while (place > 0 && isHigher(scores[candidate], scores[best[place - 1]])) {
        best[place] = best[place - 1];
        place--;
      }
      best[place] = candidate;
    }
    return best;
  }

  private static boolean isHigher(double a, double b) {
    return a > b || (Double.isNaN(b) && !Double.isNaN(a));
  }
}
