package org.mocovit.train;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;

/**
 * What training from scratch starts from: weights as He et al. (arXiv 1502.01852) draw them, batch
 * normalisations that change nothing, biases of 0. A detector's last convolutions and its prior are
 * those of RetinaNet (Lin et al., arXiv 1708.02002, section 4.1).
 *
 * @param seed from which all values follow
 */
record FreshWeights(long seed) implements WeightSource {
  private static final double PRIOR = 0.01;
  private static final double LAST_DEVIATION = 0.01;
  private static final List<String> LAST = List.of(".logits", ".deltas", ".objectness");

  @Override
  public float[] values(TensorSpec tensor) {
    float[] values = new float[tensor.size()];
    switch (tensor.role()) {
      case WEIGHT, TRANSPOSED_WEIGHT -> draw(values, tensor);
      case PRIOR_BIAS -> Arrays.fill(values, (float) -Math.log((1 - PRIOR) / PRIOR));
      case NORM_SCALE, NORM_VARIANCE -> Arrays.fill(values, 1);
      case BIAS, NORM_SHIFT, NORM_MEAN -> {}
    }
    return values;
  }

  private void draw(float[] values, TensorSpec tensor) {
    Random random = new Random(Streams.seed(seed, tensor.name().hashCode()));
    double deviation =
        isLast(tensor.name()) ? LAST_DEVIATION : Math.sqrt(tensor.gain() / tensor.fanIn());
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
  }

  private static boolean isLast(String name) {
    return LAST.stream().anyMatch(layer -> name.endsWith(layer + ".weight"));
  }

  @Override
  public String provenance() {
    return "fresh " + seed;
  }
}
