package org.mocovit.model.architecture;

import org.mocovit.model.architecture.TensorSpec.Role;

/**
 * A batch normalisation with fixed statistics, {@code y = (x - mean) / sqrt(variance + epsilon) *
 * scale + shift} per channel (Ioffe and Szegedy, arXiv 1502.03167, algorithm 2), and how it is
 * folded into the convolution before it.
 *
 * @param scale gamma
 * @param shift beta
 * @param mean running mean
 * @param variance running variance
 * @param epsilon added to the variance
 */
record BatchNorm(
    TensorSpec scale, TensorSpec shift, TensorSpec mean, TensorSpec variance, double epsilon) {
  static BatchNorm of(String name, int channels, double epsilon) {
    return new BatchNorm(
        TensorSpec.vector(name + ".weight", channels, Role.NORM_SCALE),
        TensorSpec.vector(name + ".bias", channels, Role.NORM_SHIFT),
        TensorSpec.vector(name + ".running_mean", channels, Role.NORM_MEAN),
        TensorSpec.vector(name + ".running_var", channels, Role.NORM_VARIANCE),
        epsilon);
  }

  /** The weights of the convolution that does both: each filter times its channel's factor. */
  float[] foldedWeight(TensorSpec weight, WeightSource source) {
    float[] values = source.values(weight);
    double[] factors = factors(source);
    int fanIn = weight.fanIn();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * factors[i / fanIn]);
    }
    return values;
  }

  /** The bias of the convolution that does both: {@code shift - mean * factor}. */
  float[] foldedBias(WeightSource source) {
    float[] bias = source.values(shift);
    float[] means = source.values(mean);
    double[] factors = factors(source);
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) (bias[i] - means[i] * factors[i]);
    }
    return bias;
  }

  private double[] factors(WeightSource source) {
    float[] scales = source.values(scale);
    float[] variances = source.values(variance);
    double[] factors = new double[scales.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = scales[i] / Math.sqrt(variances[i] + epsilon);
    }
    return factors;
  }
}
