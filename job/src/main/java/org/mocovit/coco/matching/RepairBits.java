package org.mocovit.coco.matching;

import java.util.List;

/**
 * How the cost of errors lies in bits. They say what becomes of a detection in each of nine worlds:
 * the world as it is, and for each type of error one in which all errors of that type are repaired.
 * In each it is right, wrong or not there. A further bit for each type says that it counts as an
 * error of it. A detection that does not count has no bit.
 *
 * <p>The last bit marks rows that are no detections of the category as it is. Those of objects that
 * were not found have the score {@link #OBJECT} and so come before all detections; in the worlds
 * where such a row is right, the object is not asked for. The others are detections that would be
 * of this category if theirs was repaired.
 */
public final class RepairBits {
  /** The score of rows that are objects; detections' are finite. */
  public static final double OBJECT = Double.POSITIVE_INFINITY;

  /** The world as it is. */
  public static final int AS_IS = 0;

  /** How many worlds there are. */
  public static final int WORLDS = 1 + ErrorType.values().length;

  private static final List<ErrorType> TYPES = List.of(ErrorType.values());
  private static final int FIRST_WRONG = WORLDS;
  private static final int FIRST_TYPE = 2 * WORLDS;
  private static final long ALL_WORLDS = (1L << WORLDS) - 1;
  private static final long ALL_TYPES = (1L << TYPES.size()) - 1;
  private static final int ADDED = FIRST_TYPE + TYPES.size();

  /** How many bits there are. */
  static final int COUNT = ADDED + 1;

  /** All bits. */
  static final long ALL = (1L << COUNT) - 1;

  private RepairBits() {}

  /** The world in which errors of a type are repaired. */
  public static int world(ErrorType repaired) {
    return 1 + TYPES.indexOf(repaired);
  }

  /** In which worlds a row is right, a bit each. */
  public static long right(long row) {
    return row & ALL_WORLDS;
  }

  /** In which worlds a row is wrong, a bit each. */
  public static long wrong(long row) {
    return row >>> FIRST_WRONG & ALL_WORLDS;
  }

  /** Of which types of errors a row is one, a bit each in the order of {@link ErrorType}. */
  public static long types(long row) {
    return row >>> FIRST_TYPE & ALL_TYPES;
  }

  /** Whether a row is no detection of the category as it is. */
  public static boolean isAdded(long row) {
    return (row & 1L << ADDED) != 0;
  }

  /** A right detection. */
  static long right() {
    return ALL_WORLDS;
  }

  /** A wrong detection, which is not there any more where its error is repaired. */
  static long wrong(ErrorType type) {
    long there = ALL_WORLDS & ~right(type) & ~right(ErrorType.FALSE_POSITIVE);
    return (there << FIRST_WRONG) | is(type) | is(ErrorType.FALSE_POSITIVE);
  }

  /** A wrong detection that becomes right where its error is repaired. */
  static long mended(ErrorType type) {
    return wrong(type) | right(type);
  }

  /** A detection that is there, and right, only where errors of category are repaired. */
  static long moved() {
    return right(ErrorType.CLASSIFICATION) | 1L << ADDED;
  }

  /** An object that was not found. */
  static long unfound(boolean missed) {
    long row = right(ErrorType.FALSE_NEGATIVE) | is(ErrorType.FALSE_NEGATIVE) | 1L << ADDED;
    return missed ? row | right(ErrorType.MISSED) | is(ErrorType.MISSED) : row;
  }

  private static long right(ErrorType repaired) {
    return 1L << world(repaired);
  }

  private static long is(ErrorType type) {
    return 1L << (FIRST_TYPE + TYPES.indexOf(type));
  }
}
