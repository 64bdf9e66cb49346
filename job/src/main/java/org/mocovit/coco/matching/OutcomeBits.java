package org.mocovit.coco.matching;

import java.io.Serializable;
import org.mocovit.coco.CocoSettings;

/**
 * How the fate of a detection lies in bits. Of each curve, a pair of size range and IoU threshold,
 * one bit says that the detection is right there, and one that it is wrong; neither, that it does
 * not count. Its {@link RepairBits} follow.
 */
public final class OutcomeBits implements Serializable {
  private static final long serialVersionUID = 1;

  private final int curves;
  private final int thresholds;

  /** The layout of an evaluation. */
  public OutcomeBits(CocoSettings settings) {
    curves = settings.curves();
    thresholds = settings.iouThresholds().size();
  }

  /** How many longs a detection takes. */
  public int words() {
    return (2 * curves + RepairBits.COUNT + Long.SIZE - 1) / Long.SIZE;
  }

  /** A word of a row, with the bits of curves alone. */
  public long curveWord(OutcomeBlock block, int index, int word) {
    int rest = 2 * curves - word * Long.SIZE;
    long bits = block.word(index, word);
    return rest >= Long.SIZE ? bits : rest <= 0 ? 0 : bits & ((1L << rest) - 1);
  }

  /** The {@link RepairBits} of a row. */
  public long repairs(OutcomeBlock block, int index) {
    int word = 2 * curves / Long.SIZE;
    int shift = 2 * curves % Long.SIZE;
    long low = block.word(index, word) >>> shift;
    boolean spills = shift + RepairBits.COUNT > Long.SIZE;
    return (spills ? low | block.word(index, word + 1) << (Long.SIZE - shift) : low)
        & RepairBits.ALL;
  }

  /** Writes the {@link RepairBits} of a row that has none yet. */
  void setRepairs(long[] words, int from, long repairs) {
    int word = from + 2 * curves / Long.SIZE;
    int shift = 2 * curves % Long.SIZE;
    words[word] |= repairs << shift;
    if (shift + RepairBits.COUNT > Long.SIZE) {
      words[word + 1] |= repairs >>> (Long.SIZE - shift);
    }
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
