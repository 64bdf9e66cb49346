package org.mocovit.coco.matching;

/**
 * A wrong detection.
 *
 * @param row its row
 * @param rank its rank among those of its image and category
 * @param type what is wrong with it
 * @param mended number of the object that it would find if that was repaired; {@link #NOTHING} for
 *     none
 */
record DetectionError(int row, int rank, ErrorType type, int mended) {
  /** No object. */
  static final int NOTHING = -1;

  /** Whether it would find an object if its error was repaired. */
  boolean isMended() {
    return mended != NOTHING;
  }
}
