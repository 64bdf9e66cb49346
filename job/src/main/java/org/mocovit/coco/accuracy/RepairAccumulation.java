package org.mocovit.coco.accuracy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.mocovit.coco.matching.ErrorType;
import org.mocovit.coco.matching.RepairBits;

/** Counts the errors of a category, and the average precision if those of a type were repaired. */
final class RepairAccumulation {
  private final int category;
  private final PrecisionCurves curves;
  private final Map<ErrorType, Long> counts = new EnumMap<>(ErrorType.class);

  /**
   * Begins with no row.
   *
   * @param category number of the category
   * @param objects how many objects of it there are to find
   */
  RepairAccumulation(int category, long objects) {
    this.category = category;
    long[] each = new long[RepairBits.WORLDS];
    Arrays.fill(each, objects);
    for (ErrorType type : ErrorType.values()) {
      counts.put(type, 0L);
    }
    this.curves = new PrecisionCurves(each);
  }

  /**
   * Adds the next row.
   *
   * @param row its {@link RepairBits}
   * @param object whether it is an object that was not found
   */
  void add(long row, boolean object) {
    for (int world = 0; world < RepairBits.WORLDS; world++) {
      if (RepairBits.isRight(row, world)) {
        if (object) {
          curves.leaveOut(world);
        } else {
          curves.addRight(world, 1);
        }
      } else if (RepairBits.isWrong(row, world)) {
        curves.addWrong(world, 1);
      }
    }
    for (ErrorType type : ErrorType.values()) {
      if (RepairBits.isOf(row, type)) {
        counts.merge(type, 1L, Long::sum);
      }
    }
  }

  /** What the rows came to. */
  CategoryErrors result() {
    double[] averages = curves.averagePrecisions();
    Map<ErrorType, Double> repaired = new EnumMap<>(ErrorType.class);
    for (ErrorType type : ErrorType.values()) {
      repaired.put(type, averages[RepairBits.world(type)]);
    }
    return new CategoryErrors(category, counts, averages[RepairBits.AS_IS], repaired);
  }
}
