package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import org.jspecify.annotations.Nullable;

/** The layers that all networks are made of; maps are {@code [N, C, H, W]}. */
final class Layers {
  /** The share of a batch in the running statistics after it, as PyTorch has it. */
  private static final float MOMENTUM = 0.1f;

  /** Channels that were all but constant in the calibration are not blown up to noise. */
  private static final float MIN_VARIANCE = 1e-3f;

  /**
   * Scales of trained networks are mostly below 1. With values of unit variance a token of MoSA
   * would attend to hardly any token but itself.
   */
  private static final double USUAL_SCALE = 0.6;

  private Layers() {}

  /** Convolution over all channels, then batch normalisation; {@code conv}, {@code bn}. */
  static NDArray convolutionNorm(Part part, NDArray x, long out, int kernel, int stride) {
    Shape shape = new Shape(out, channels(x), kernel, kernel);
    return batchNorm(part.in("bn"), convolve(x, part.in("conv").weight(shape), null, stride, 1));
  }

  /** Convolution of each channel by itself, then batch normalisation; {@code conv}, {@code bn}. */
  static NDArray depthwiseNorm(Part part, NDArray x, int kernel, int stride) {
    long channels = channels(x);
    NDArray weight = part.in("conv").weight(new Shape(channels, 1, kernel, kernel));
    return batchNorm(part.in("bn"), convolve(x, weight, null, stride, (int) channels));
  }

  /** 1x1 convolution with bias. */
  static NDArray biasedConvolution(Part part, NDArray x, long out) {
    return biasedConvolution(part, x, out, 1, 1);
  }

  /** 3x3 convolution with bias. */
  static NDArray biasedConvolution3(Part part, NDArray x, long out, int stride) {
    return biasedConvolution(part, x, out, 3, stride);
  }

  private static NDArray biasedConvolution(Part part, NDArray x, long out, int kernel, int stride) {
    NDArray weight = part.weight(new Shape(out, channels(x), kernel, kernel));
    return convolve(x, weight, part.vector("bias", 0, 0.1, out), stride, 1);
  }

  /** {@code x W^T + b}; x is {@code [N, in]}. */
  static NDArray linear(Part part, NDArray x, long out) {
    NDArray weight = part.weight(new Shape(out, channels(x)));
    return Linear.linear(x, weight, part.vector("bias", 0, 0.1, out)).singletonOrThrow();
  }

  /** The mean over all places, {@code [N, C, 1, 1]}. */
  static NDArray globalAveragePool(NDArray x) {
    return x.mean(new int[] {2}, true).mean(new int[] {3}, true);
  }

  /** {@code max(x, 0)}. */
  static NDArray relu(NDArray x) {
    return Activation.relu(x);
  }

  /** {@code relu6(x + 3) / 6}. */
  static NDArray hardSigmoid(NDArray x) {
    return PyTorch.scaled(x.add(3).clip(0, 6), 1 / 6.0);
  }

  /** {@code x relu6(x + 3) / 6}. */
  static NDArray hardSwish(NDArray x) {
    return x.mul(hardSigmoid(x));
  }

  /**
   * Squeeze and excite, {@code x hardSigmoid(W2 relu(W1 mean(x) + b1) + b2)}; {@code reduce},
   * {@code expand}.
   *
   * @param divisor what the inner width, a quarter of the channels, is rounded to
   */
  static NDArray squeezeExcite(Part part, NDArray x, int divisor) {
    long channels = channels(x);
    NDArray pooled = globalAveragePool(x);
    long inner = Widths.divisible(channels * 0.25, divisor);
    NDArray reduced = relu(biasedConvolution(part.in("reduce"), pooled, inner));
    NDArray gate = hardSigmoid(biasedConvolution(part.in("expand"), reduced, channels));
    return x.mul(gate);
  }

  /**
   * What a map says of anchors, anchor after anchor: row by row, at each place shape by shape.
   *
   * @param map {@code [N, shapes values, H, W]}, the values of the first shape first
   * @param shapes anchors at each place
   * @return {@code [N, H W shapes, values]}
   */
  static NDArray byAnchor(NDArray map, int shapes) {
    Shape shape = map.getShape();
    long values = shape.get(1) / shapes;
    return map.reshape(shape.get(0), shapes, values, shape.get(2), shape.get(3))
        .transpose(0, 3, 4, 1, 2)
        .reshape(shape.get(0), -1, values);
  }

  /**
   * The transposed convolution of 2x2 with a stride of 2 and a bias: each place becomes four, and
   * no two places reach the same one.
   *
   * <pre>
   *   y[o, 2 i + a, 2 j + b] = sum over c of W[c, o, a, b] x[c, i, j] + bias[o]
   * </pre>
   *
   * @param x {@code [N, C, H, W]}
   * @return {@code [N, out, 2 H, 2 W]}
   */
  static NDArray doublingConvolution(Part part, NDArray x, long out) {
    Shape shape = x.getShape();
    NDArray weight = part.weight(new Shape(channels(x), out, 2, 2)).reshape(channels(x), 4 * out);
    // What is made of a tensor would otherwise live as long as the tensor.
    weight.attach(x.getManager());
    NDArray spread =
        x.transpose(0, 2, 3, 1)
            .reshape(-1, channels(x))
            .matMul(weight)
            .reshape(shape.get(0), shape.get(2), shape.get(3), out, 2, 2)
            .transpose(0, 3, 1, 4, 2, 5)
            .reshape(shape.get(0), out, 2 * shape.get(2), 2 * shape.get(3));
    NDArray bias = part.vector("bias", 0, 0.1, out).reshape(1, out, 1, 1);
    bias.attach(x.getManager());
    return spread.add(bias);
  }

  static long channels(NDArray x) {
    return x.getShape().get(1);
  }

  private static NDArray convolve(
      NDArray x, NDArray weight, @Nullable NDArray bias, int stride, int groups) {
    long padding = (weight.getShape().get(2) - 1) / 2;
    return Conv2d.conv2d(
            x,
            weight,
            bias,
            new Shape(stride, stride),
            new Shape(padding, padding),
            new Shape(1, 1),
            groups)
        .singletonOrThrow();
  }

  /**
   * {@code gamma (x - mean) / sqrt(variance + epsilon) + beta}, with the statistics of the first
   * input that it ever sees.
   */
  private static NDArray batchNorm(Part part, NDArray x) {
    long channels = channels(x);
    NDArray gamma = part.vector("weight", USUAL_SCALE, 0.3, channels);
    NDArray beta = part.vector("bias", 0, 0.3, channels);
    if (!part.has("running_mean")) {
      calibrate(part, x);
    }
    return BatchNorm.batchNorm(
            x,
            part.vector("running_mean", channels),
            part.vector("running_var", channels),
            gamma,
            beta,
            1,
            MOMENTUM,
            (float) part.pass().epsilon(),
            part.pass().training())
        .singletonOrThrow();
  }

  private static void calibrate(Part part, NDArray x) {
    NDArray rows = x.transpose(1, 0, 2, 3).reshape(channels(x), -1);
    NDArray mean = rows.mean(new int[] {1}, true);
    NDArray variance = rows.sub(mean).square().mean(new int[] {1});
    part.put("running_mean", PyTorch.floats(mean));
    part.put("running_var", PyTorch.floats(variance.maximum(MIN_VARIANCE)));
  }
}
