package org.mocovit.coco.matching;

import java.io.Serializable;
import org.mocovit.coco.CocoSettings;

/**
 * How the fate of a detection lies in bits. Of each curve, a pair of size range and IoU threshold,
 * one bit says that the detection is right there, and one that it is wrong; neither, that it does
 * not count.
 */
public final class CurveBits implements Serializable {
  private static final long serialVersionUID = 1;

  private final int curves;
  private final int thresholds;

  /** The layout of an evaluation. */
  public CurveBits(CocoSettings settings) {
    curves = settings.curves();
    thresholds = settings.iouThresholds().size();
  }

  /** How many longs a detection takes. */
  public int words() {
    return (2 * curves + Long.SIZE - 1) / Long.SIZE;
  }

  /** How many curves there are. */
  public int curves() {
    return curves;
  }

  /** The curve of a size range and a threshold: the bit that says right. */
  public int curve(int area, int threshold) {
    return area * thresholds + threshold;
  }

  /** The bit that says wrong. */
  int wrong(int curve) {
    return curves + curve;
  }

  /** Sets a bit. */
  static void set(long[] words, int from, int bit) {
    words[from + (bit >> 6)] |= 1L << bit;
  }

  /** Whether a bit is set. */
  static boolean isSet(long[] words, int from, int bit) {
    return (words[from + (bit >> 6)] & 1L << bit) != 0;
  }
}
