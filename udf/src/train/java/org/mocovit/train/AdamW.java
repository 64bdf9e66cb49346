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

  private final Map<String, NDArray> weights;
  private final double decay;
  private final Map<String, NDArray> means = new LinkedHashMap<>();
  private final Map<String, NDArray> squares = new LinkedHashMap<>();
  private long steps;

  /**
   * Begins.
   *
   * @param weights the tensors to move, which have gradients
   * @param decay weight decay
   */
  AdamW(Map<String, NDArray> weights, double decay) {
    this.weights = weights;
    this.decay = decay;
    weights.forEach(
        (name, weight) -> {
          means.put(name, weight.zerosLike());
          squares.put(name, weight.zerosLike());
        });
  }

  /** The running means of gradients, by the names of the weights. */
  Map<String, NDArray> means() {
    return means;
  }

  /** The running means of squared gradients, by the names of the weights. */
  Map<String, NDArray> squares() {
    return squares;
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
    weights.forEach(
        (name, weight) -> {
          try (NDManager scratch = weight.getManager().newSubManager()) {
            NDArray gradient = weight.getGradient();
            gradient.attach(scratch);
            NDArray mean = means.get(name);
            NDArray square = squares.get(name);
            NDArray fresh = gradient.mul(1 - MEAN_KEPT);
            mean.muli(MEAN_KEPT).addi(fresh);
            square.muli(SQUARE_KEPT).addi(gradient.square().muli(1 - SQUARE_KEPT));
            NDArray move = square.div(squareShare);
            move.attach(scratch);
            NDArray scale = move.sqrt().addi(EPSILON);
            NDArray step = mean.div(scale);
            step.attach(scratch);
            if (weight.getShape().dimension() > 1) {
              weight.muli(1 - rate * decay);
            }
            weight.subi(step.muli(rate / meanShare));
            gradient.muli(0);
          }
        });
  }
}
