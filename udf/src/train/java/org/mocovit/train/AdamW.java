package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101, algorithm 2, in the
 * form of PyTorch's {@code torch.optim.AdamW}). Only tensors of two or more axes decay: biases and
 * batch normalisations do not.
 *
 * <pre>
 *   m = b1 m + (1 - b1) g
 *   s = b2 s + (1 - b2) g^2
 *   w = w (1 - rate decay) - rate (m / (1 - b1^t)) / (sqrt(s / (1 - b2^t)) + e)
 * </pre>
 */
final class AdamW {
  private static final double MEAN_KEPT = 0.9;
  private static final double SQUARE_KEPT = 0.999;
  private static final double EPSILON = 1e-8;

  private final double decay;
  private final Map<String, State> states = new LinkedHashMap<>();
  private long steps;

  /**
   * Begins.
   *
   * @param weights the tensors to move, which have gradients
   * @param decay weight decay
   */
  AdamW(Map<String, NDArray> weights, double decay) {
    this.decay = decay;
    weights.forEach(
        (name, weight) ->
            states.put(name, new State(weight, weight.zerosLike(), weight.zerosLike())));
  }

  /** What it knows of each weight, by its name. */
  Map<String, State> states() {
    return states;
  }

  /** Goes on where another left off, whose means and squares have been put in place. */
  void resume(long stepsDone) {
    steps = stepsDone;
  }

  /**
   * Moves all weights, and sets their gradients to 0.
   *
   * @param rate the learning rate
   */
  void step(double rate) {
    steps++;
    double meanShare = 1 - Math.pow(MEAN_KEPT, (double) steps);
    double squareShare = 1 - Math.pow(SQUARE_KEPT, (double) steps);
    states.values().forEach(state -> state.move(rate, decay, meanShare, squareShare));
  }

  /**
   * A weight and the running means of its gradient and of that squared, all of one shape.
   *
   * @param weight what is moved
   * @param mean m
   * @param square s
   */
  record State(NDArray weight, NDArray mean, NDArray square) {
    private void move(double rate, double decay, double meanShare, double squareShare) {
      try (NDManager scratch = weight.getManager().newSubManager()) {
        NDArray gradient = weight.getGradient();
        gradient.attach(scratch);
        mean.muli(MEAN_KEPT).addi(gradient.mul(1 - MEAN_KEPT));
        square.muli(SQUARE_KEPT).addi(gradient.square().muli(1 - SQUARE_KEPT));
        NDArray variance = square.div(squareShare);
        variance.attach(scratch);
        NDArray step = mean.div(variance.sqrt().addi(EPSILON));
        step.attach(scratch);
        if (weight.getShape().dimension() > 1) {
          weight.muli(1 - rate * decay);
        }
        weight.subi(step.muli(rate / meanShare));
        gradient.muli(0);
      }
    }
  }
}
