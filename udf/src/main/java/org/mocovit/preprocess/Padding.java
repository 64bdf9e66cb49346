package org.mocovit.preprocess;

import java.util.Arrays;

/** What stands where the image does not reach. */
final class Padding {
  private final byte[] rgb;
  private final float[] values;

  private Padding(byte[] rgb, float[] values) {
    this.rgb = rgb;
    this.values = values;
  }

  /** The padding that a specification asks for. */
  static Padding of(PreprocessSpec spec, NormalizationTable table) {
    if (spec.resize() instanceof ResizeRule.ShortLong) {
      return afterNormalization(spec.normalization(), table);
    }
    int value = spec.resize() instanceof ResizeRule.Letterbox box ? box.padValue() : 0;
    byte[] rgb = new byte[3];
    Arrays.fill(rgb, (byte) value);
    float[] values = new float[3];
    for (int c = 0; c < 3; c++) {
      values[c] = table.values(c)[value];
    }
    return new Padding(rgb, values);
  }

  /** Zeros in the model's input, in the picture the values nearest to what gives zero. */
  private static Padding afterNormalization(Normalization normalization, NormalizationTable table) {
    byte[] rgb = new byte[3];
    for (int c = 0; c < 3; c++) {
      double zero = normalization.mean().get(c) * normalization.scale();
      rgb[table.source(c)] = (byte) Math.round(Math.max(0, Math.min(255, zero)));
    }
    return new Padding(rgb, new float[3]);
  }

  /** The input value of a channel, in the model's order. */
  float value(int channel) {
    return values[channel];
  }

  /**
   * Fills an image.
   *
   * @param pixels RGB, HWC
   */
  void fill(byte[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = rgb[i % 3];
    }
  }
}
