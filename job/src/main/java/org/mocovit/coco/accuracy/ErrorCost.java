package org.mocovit.coco.accuracy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.matching.ErrorType;
import org.mocovit.coco.truth.TruthCategory;
import org.mocovit.evaluation.MetricValue;

/**
 * What errors of a type cost: by how much the average precision at the threshold of matches would
 * be greater if all of them were repaired and nothing else changed (Bolya et al., arXiv 2008.08115,
 * section 2.3). Costs of types do not add up to what is missing to 1.
 *
 * <p>A repaired error of place or category makes the detection right, if it is the surest for its
 * object, and takes it away else; other wrong detections go; objects that were missed are not asked
 * for. The mean is over the categories with objects, as that of AP; one that is left without any
 * counts with 0 if it has detections, and drops out if it has none.
 *
 * @param type the type
 * @param category the category; null for all
 * @param count how many errors there are; wrong detections count to the category they name
 * @param cost average precision lost; undefined without objects
 */
public record ErrorCost(
    ErrorType type, @Nullable TruthCategory category, long count, MetricValue cost) {
  /** Of each type the cost over all categories, then that in each. */
  public static List<ErrorCost> of(CocoReport report) {
    List<CategoryResult> results = report.categories();
    List<ErrorCost> costs = new ArrayList<>();
    for (ErrorType type : ErrorType.values()) {
      costs.add(new ErrorCost(type, null, count(results, type), cost(results, type)));
    }
    for (CategoryResult result : results) {
      for (ErrorType type : ErrorType.values()) {
        List<CategoryResult> one = List.of(result);
        if (result.category() != null) {
          costs.add(new ErrorCost(type, result.category(), count(one, type), cost(one, type)));
        }
      }
    }
    return costs;
  }

  private static long count(List<CategoryResult> results, ErrorType type) {
    return results.stream().mapToLong(result -> result.errors().count(type)).sum();
  }

  private static MetricValue cost(List<CategoryResult> results, ErrorType type) {
    List<CategoryErrors> defined =
        results.stream().filter(r -> r.allObjects() > 0).map(CategoryResult::errors).toList();
    if (defined.isEmpty()) {
      return new MetricValue.Undefined("no objects");
    }
    List<CategoryErrors> left =
        results.stream().filter(r -> isLeft(r, type)).map(CategoryResult::errors).toList();
    if (left.isEmpty()) {
      return new MetricValue.Undefined("no objects are left");
    }
    double repaired =
        left.stream().mapToDouble(e -> e.repairedPrecision(type)).average().orElseThrow();
    double now =
        defined.stream().mapToDouble(CategoryErrors::averagePrecision).average().orElseThrow();
    // No repair takes precision from a recall; only rounding of the means can look like it.
    return Fractions.of(Math.max(0, repaired - now));
  }

  private static boolean isLeft(CategoryResult result, ErrorType repaired) {
    boolean takesObjects = repaired == ErrorType.MISSED || repaired == ErrorType.FALSE_NEGATIVE;
    long objects = result.allObjects() - (takesObjects ? result.errors().count(repaired) : 0);
    return objects > 0 || (result.allObjects() > 0 && result.accuracy().detections() > 0);
  }
}
