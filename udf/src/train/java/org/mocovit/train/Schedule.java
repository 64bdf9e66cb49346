package org.mocovit.train;

/**
 * Learning rates: up in a straight line, then down along half a cosine (Loshchilov and Hutter,
 * arXiv 1608.03983, without restarts).
 *
 * @param highest the rate at the end of the warm-up
 * @param warmup how many steps it goes up
 * @param steps how many steps there are
 */
record Schedule(double highest, long warmup, long steps) {
  Schedule {
    if (!(highest > 0) || warmup < 0 || steps <= warmup) {
      throw new IllegalArgumentException(
          "Rate must be positive and the warm-up shorter than the training: %s, %d of %d steps"
              .formatted(highest, warmup, steps));
    }
  }

  /**
   * The rate of a step.
   *
   * @param step from 0
   */
  double rate(long step) {
    if (step < warmup) {
      return highest * (step + 1) / warmup;
    }
    double done = (double) (step - warmup) / (steps - warmup);
    return highest * (1 + Math.cos(Math.PI * done)) / 2;
  }
}
