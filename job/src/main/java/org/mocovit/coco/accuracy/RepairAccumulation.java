package org.mocovit.coco.accuracy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mocovit.coco.matching.ErrorType;
import org.mocovit.coco.matching.RepairBits;

/** Counts the errors of a category, and the average precision if those of a type were repaired. */
final class RepairAccumulation {
  private static final List<ErrorType> TYPES = List.of(ErrorType.values());

  private final int category;
  private final PrecisionCurves curves;

  /** By place of the type. */
  private final long[] counts = new long[TYPES.size()];

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
    this.curves = new PrecisionCurves(each);
  }

  /**
   * Adds the next row.
   *
   * @param row its {@link RepairBits}
   * @param object whether it is an object that was not found
   */
  void add(long row, boolean object) {
    for (long rest = RepairBits.right(row); rest != 0; rest &= rest - 1) {
      int world = Long.numberOfTrailingZeros(rest);
      if (object) {
        curves.leaveOut(world);
      } else {
        curves.addRight(world, 1);
      }
    }
    for (long rest = RepairBits.wrong(row); rest != 0; rest &= rest - 1) {
      curves.addWrong(Long.numberOfTrailingZeros(rest), 1);
    }
    for (long rest = RepairBits.types(row); rest != 0; rest &= rest - 1) {
      counts[Long.numberOfTrailingZeros(rest)]++;
    }
  }

  /** What the rows came to. */
  CategoryErrors result() {
    double[] averages = curves.averagePrecisions();
    Map<ErrorType, Long> counted = new EnumMap<>(ErrorType.class);
    Map<ErrorType, Double> repaired = new EnumMap<>(ErrorType.class);
    for (int type = 0; type < counts.length; type++) {
      counted.put(TYPES.get(type), counts[type]);
      repaired.put(TYPES.get(type), averages[RepairBits.world(TYPES.get(type))]);
    }
    return new CategoryErrors(category, counted, averages[RepairBits.AS_IS], repaired);
  }
}
