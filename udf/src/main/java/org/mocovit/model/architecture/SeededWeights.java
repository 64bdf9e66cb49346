package org.mocovit.model.architecture;

import java.util.Arrays;
import java.util.Random;

/**
 * Untrained weights, drawn from a seed: the same on every machine, because {@link Random}'s
 * generator is specified and only exactly rounded arithmetic is used. Each tensor has its own
 * stream, seeded by its name, so that one network's tensors do not depend on another's.
 *
 * <p>Weights are uniform with the variance of He et al. (arXiv 1502.01852), which keeps activations
 * at their scale through the network. Filters that mix at least {@value #MIN_CENTRED_FAN_IN} values
 * are centred at zero: otherwise the positive mean that ReLU leaves dominates deeper and deeper
 * layers, and all images get nearly the same logits. Batch normalisations get scales and variances
 * around 1, shifts and means around 0, as trained ones have.
 *
 * @param seed any number
 */
public record SeededWeights(long seed) implements WeightSource {
  private static final int MIN_CENTRED_FAN_IN = 8;
  private static final double NEAR_ZERO = 0.1;
  private static final double NEAR_ONE = 0.25;
  private static final double PRIOR = 0.01;

  @Override
  public float[] values(TensorSpec tensor) {
    Random random = new Random(streamOf(tensor.name()));
    return switch (tensor.role()) {
      case WEIGHT -> weights(tensor, random);
      case TRANSPOSED_WEIGHT -> uniform(random, tensor.size(), 0, halfWidth(tensor));
      case BIAS, NORM_SHIFT, NORM_MEAN -> uniform(random, tensor.size(), 0, NEAR_ZERO);
      case PRIOR_BIAS -> prior(tensor.size());
      case NORM_SCALE, NORM_VARIANCE -> uniform(random, tensor.size(), 1, NEAR_ONE);
    };
  }

  @Override
  public String provenance() {
    return "seeded " + seed;
  }

  /**
   * As Lin et al. (RetinaNet, arXiv 1708.02002, section 4.1): a sigmoid of it is {@value #PRIOR}.
   */
  private static float[] prior(int size) {
    float[] values = new float[size];
    Arrays.fill(values, (float) -StrictMath.log((1 - PRIOR) / PRIOR));
    return values;
  }

  private static float[] weights(TensorSpec tensor, Random random) {
    int fanIn = tensor.fanIn();
    float[] values = uniform(random, tensor.size(), 0, halfWidth(tensor));
    boolean depthwise = tensor.dims().get(1) == 1;
    if (!depthwise && fanIn >= MIN_CENTRED_FAN_IN) {
      for (int start = 0; start < values.length; start += fanIn) {
        centre(values, start, fanIn);
      }
    }
    return values;
  }

  /** A uniform variable in [-a, a] has the variance a * a / 3. */
  private static double halfWidth(TensorSpec tensor) {
    return Math.sqrt(3 * tensor.gain() / tensor.fanIn());
  }

  private static void centre(float[] values, int start, int length) {
    double sum = 0;
    for (int i = start; i < start + length; i++) {
      sum += values[i];
    }
    double mean = sum / length;
    for (int i = start; i < start + length; i++) {
      values[i] = (float) (values[i] - mean);
    }
  }

  private static float[] uniform(Random random, int size, double centre, double halfWidth) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (centre + halfWidth * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  /** FNV-1a over the name's UTF-16 units, started at the seed: neighbouring seeds share nothing. */
  private long streamOf(String name) {
    long hash = (0xcbf29ce484222325L ^ seed) * 0x100000001b3L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
