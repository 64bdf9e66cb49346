package org.mocovit.model.onnx;

/**
 * IEEE 754 binary16, ONNX's {@code float16}: a sign, 5 bits of exponent with bias 15, 10 bits of
 * fraction. The JDK has no conversion before version 20.
 */
public final class HalfFloat {
  /** The largest finite value. */
  public static final float MAX_VALUE = 65504;

  /** The smallest value above zero. */
  public static final float MIN_VALUE = 0x1p-24f;

  private static final int FRACTION_BITS = 10;
  private static final int FRACTION_MASK = 0x3ff;
  private static final int EXPONENT_MASK = 0x1f;
  private static final int INFINITY = 0x7c00;
  private static final int NAN = 0x7e00;

  /** Halfway between {@link #MAX_VALUE} and the next power of two: rounds to infinity. */
  private static final float OVERFLOW = 65520;

  private static final float MIN_NORMAL = 0x1p-14f;

  /** Fraction bits of float32 that binary16 does not have. */
  private static final int DROPPED_BITS = 13;

  private HalfFloat() {}

  /** The nearest value's bits; of two equally near ones the even; infinite from 65,520 on. */
  public static short of(float value) {
    int sign = (Float.floatToRawIntBits(value) >>> 16) & 0x8000;
    return (short) (sign | magnitude(Math.abs(value)));
  }

  private static int magnitude(float value) {
    if (Float.isNaN(value)) {
      return NAN;
    }
    if (value >= OVERFLOW) {
      return INFINITY;
    }
    if (value < MIN_NORMAL) {
      // Multiples of 2^-24; the product is exact.
      return (int) Math.rint(value * 0x1p24f);
    }
    int bits = Float.floatToRawIntBits(value);
    int even = (bits >>> DROPPED_BITS) & 1;
    int rounded = bits + (1 << (DROPPED_BITS - 1)) - 1 + even;
    return (rounded - ((127 - 15) << 23)) >>> DROPPED_BITS;
  }

  /** The value of these bits, exactly. */
  public static float toFloat(short bits) {
    int exponent = (bits >> FRACTION_BITS) & EXPONENT_MASK;
    int fraction = bits & FRACTION_MASK;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * 0x1p-24f;
    } else if (exponent == EXPONENT_MASK) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      magnitude = Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
