package org.mocovit.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.DifferenceInterval;

/**
 * One class in two evaluations.
 *
 * @param classId class index or category id; null where all categories are one
 * @param label its name; null where it has none
 * @param count how many images, or objects, of it there are
 * @param baseline the baseline's top-1, or AP, of the class; null where it is undefined
 * @param candidate the candidate's
 * @param pairs its images in pairs; null for detections
 * @param adjustedP {@link PairedShares#pValue} adjusted for as many tests as there are classes
 *     ({@link HolmAdjustment}); null for detections
 */
public record ClassChange(
    @Nullable Long classId,
    @Nullable String label,
    long count,
    @Nullable Double baseline,
    @Nullable Double candidate,
    @Nullable PairedShares pairs,
    @Nullable Double adjustedP) {
  /** Those that fell most first; then by id. */
  public static final Comparator<ClassChange> WORST_FIRST =
      Comparator.comparingDouble(ClassChange::orZero).thenComparingLong(ClassChange::idOrZero);

  /** Those that rose most first; then by id. */
  public static final Comparator<ClassChange> BEST_FIRST =
      Comparator.comparingDouble(ClassChange::orZero)
          .reversed()
          .thenComparingLong(ClassChange::idOrZero);

  /** The classes with their p-values adjusted for one another. */
  public static List<ClassChange> adjusted(List<ClassChange> classes) {
    double[] values =
        classes.stream().mapToDouble(c -> c.pairs == null ? 1 : c.pairs.pValue()).toArray();
    double[] adjusted = HolmAdjustment.of(values);
    return IntStream.range(0, adjusted.length)
        .mapToObj(i -> classes.get(i).withAdjustedP(adjusted[i]))
        .toList();
  }

  private ClassChange withAdjustedP(double value) {
    return new ClassChange(
        classId, label, count, baseline, candidate, pairs, pairs == null ? null : value);
  }

  /** The candidate's less the baseline's, in [-1, 1]; null where either is undefined. */
  public @Nullable Double difference() {
    return baseline == null || candidate == null ? null : Double.valueOf(candidate - baseline);
  }

  /** The 95 % interval of the difference; null for detections. */
  public @Nullable DifferenceInterval interval() {
    return pairs == null ? null : pairs.interval().orElse(null);
  }

  /** What people call it: its name, or else its id. */
  public String displayName() {
    if (label != null) {
      return label;
    }
    return classId == null ? "all" : "class " + classId;
  }

  private double orZero() {
    Double difference = difference();
    return difference == null ? 0 : difference;
  }

  private long idOrZero() {
    return classId == null ? 0 : classId;
  }
}
