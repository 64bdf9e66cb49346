package org.mocovit.preprocess;

/** What each 8-bit value becomes in each channel; a table is exact and faster than computing. */
final class NormalizationTable {
  /** For each of the model's channels, in the model's order, the input value of each 8-bit one. */
  private final float[][] values = new float[3][256];

  /** For each of the model's channels its place in an RGB pixel. */
  private final int[] sources;

  /**
   * Computes the table in 32-bit floats, in the steps of torchvision's {@code ToTensor} (a division
   * by 255) and {@code Normalize} (a subtraction, then a division).
   */
  NormalizationTable(Normalization normalization) {
    boolean reversed = normalization.channels() == Normalization.ChannelOrder.BGR;
    sources = reversed ? new int[] {2, 1, 0} : new int[] {0, 1, 2};
    float scale = (float) normalization.scale();
    for (int c = 0; c < 3; c++) {
      float mean = normalization.mean().get(c).floatValue();
      float std = normalization.std().get(c).floatValue();
      for (int v = 0; v < 256; v++) {
        values[c][v] = (v / scale - mean) / std;
      }
    }
  }

  /** The input values of a channel, by 8-bit value. */
  float[] values(int channel) {
    return values[channel];
  }

  /** Where in an RGB pixel a channel of the model stands: 0, 1 or 2. */
  int source(int channel) {
    return sources[channel];
  }
}
