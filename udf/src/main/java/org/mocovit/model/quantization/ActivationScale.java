package org.mocovit.model.quantization;

/**
 * How the values of a tensor become bytes, {@code q = clamp(round(x / scale) + zeroPoint, 0, 255)},
 * ties to the even number, as ONNX's {@code QuantizeLinear} does it with uint8.
 *
 * @param scale what a step of the bytes is worth, a normal positive number
 * @param zeroPoint the byte of 0, in [0, 255]
 */
public record ActivationScale(float scale, int zeroPoint) {
  private static final int LEVELS = 255;

  /** Checks the numbers. */
  public ActivationScale {
    if (!(scale >= Float.MIN_NORMAL && scale <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "A scale must be a normal positive number: %s".formatted(scale));
    }
    if (zeroPoint < 0 || zeroPoint > LEVELS) {
      throw new IllegalArgumentException(
          "A zero point must be in [0, %d]: %d".formatted(LEVELS, zeroPoint));
    }
  }

  /**
   * The scale that spreads the bytes over a range. 0 has a byte of its own; a tensor that is 0
   * everywhere has the scale 1.
   */
  public static ActivationScale of(ValueRange range) {
    double width = range.max() - range.min();
    if (width == 0) {
      return new ActivationScale(1, 0);
    }
    double scale = Math.max(width / LEVELS, Float.MIN_NORMAL);
    int zeroPoint = (int) Math.rint(-range.min() / scale);
    return new ActivationScale((float) Math.min(scale, Float.MAX_VALUE), zeroPoint);
  }

  /** The value that a value comes back as. */
  public double rounded(double value) {
    double level = Math.rint(value / scale) + zeroPoint;
    return (Math.max(0, Math.min(LEVELS, level)) - zeroPoint) * scale;
  }
}
