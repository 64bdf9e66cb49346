package org.mocovit.model.quantization;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer's weights as signed bytes, {@code w = q * scale}, with a scale for each channel put out
 * and no zero point, and its bias as integers of 32 bits whose unit is a product of a byte of the
 * input and a byte of the weights, which are what the layer adds up.
 *
 * <p>Bytes are in [-64, 64] and not in [-127, 127]: processors without instructions for sums of
 * bytes (VNNI) add two products of an unsigned and a signed byte in 16 bits, and clamp what does
 * not fit; 2 * 255 * 64 does. So every processor gives the same answers.
 */
final class ChannelWeights {
  static final int LARGEST = 64;

  /** The largest bias; the sums that it is added to need room too. */
  private static final double LARGEST_BIAS = 1 << 30;

  private final byte[] values;
  private final float[] scales;
  private final float[] biasScales;
  private final int @Nullable [] bias;

  private ChannelWeights(byte[] values, float[] scales, float[] biasScales, int @Nullable [] bias) {
    this.values = values;
    this.scales = scales;
    this.biasScales = biasScales;
    this.bias = bias;
  }

  /**
   * Quantises.
   *
   * @param weights row-major, finite
   * @param dims their shape
   * @param axis that of the channels put out
   * @param bias one a channel, finite; null for none
   * @param input how the layer's input is quantised
   */
  static ChannelWeights of(
      float[] weights, List<Long> dims, int axis, float @Nullable [] bias, ActivationScale input) {
    int channels = Math.toIntExact(dims.get(axis));
    int inner = Math.toIntExact(dims.stream().skip(axis + 1).reduce(1L, Math::multiplyExact));
    double[] largest = new double[channels];
    for (int i = 0; i < weights.length; i++) {
      int channel = i / inner % channels;
      largest[channel] = Math.max(largest[channel], Math.abs(weights[i]));
    }
    float[] scales = new float[channels];
    for (int c = 0; c < channels; c++) {
      scales[c] = scale(largest[c], bias == null ? 0 : bias[c], input.scale());
    }
    byte[] values = new byte[weights.length];
    for (int i = 0; i < weights.length; i++) {
      values[i] = (byte) Math.rint(weights[i] / scales[i / inner % channels]);
    }
    float[] biasScales = new float[channels];
    for (int c = 0; c < channels; c++) {
      biasScales[c] = input.scale() * scales[c];
    }
    return new ChannelWeights(
        values, scales, biasScales, bias == null ? null : rounded(bias, biasScales));
  }

  /**
   * The scale of a channel: what spreads the bytes over its weights. Where these are (almost) all 0
   * it is larger, so that the bias fits, and products with the input's scale stay normal numbers.
   */
  private static float scale(double largest, float bias, float input) {
    double least =
        Math.max(Math.abs(bias) / (input * LARGEST_BIAS), Float.MIN_NORMAL / Math.min(1, input));
    double scale = largest == 0 && bias == 0 ? 1 : largest / LARGEST;
    return (float) Math.max(scale, 2 * least);
  }

  private static int[] rounded(float[] bias, float[] scales) {
    int[] values = new int[bias.length];
    Arrays.setAll(values, c -> (int) Math.rint((double) bias[c] / scales[c]));
    return values;
  }

  /** Row-major, in the shape of the weights; the object's own array. */
  byte[] values() {
    return values;
  }

  /** One a channel, normal positive numbers; the object's own array. */
  float[] scales() {
    return scales;
  }

  /** What a step of the bias is worth, one a channel; the object's own array. */
  float[] biasScales() {
    return biasScales;
  }

  /** One a channel; the object's own array. Null where the layer has none. */
  int @Nullable [] bias() {
    return bias;
  }
}
