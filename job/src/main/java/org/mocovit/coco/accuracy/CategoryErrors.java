package org.mocovit.coco.accuracy;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import org.mocovit.coco.matching.ErrorType;

/**
 * What is wrong with the detections of a category.
 *
 * @param category number of the category
 * @param counts how many errors of each type there are
 * @param averagePrecision as it is, at the threshold of matches
 * @param repairedPrecisions when all errors of a type are repaired
 */
public record CategoryErrors(
    int category,
    Map<ErrorType, Long> counts,
    double averagePrecision,
    Map<ErrorType, Double> repairedPrecisions)
    implements Serializable {
  /** Copies the maps. */
  public CategoryErrors {
    counts = Map.copyOf(counts);
    repairedPrecisions = Map.copyOf(repairedPrecisions);
  }

  /** How many errors of a type there are; wrong detections count to the category they name. */
  public long count(ErrorType type) {
    return Objects.requireNonNull(counts.get(type));
  }

  /** Average precision when all errors of a type are repaired. */
  double repairedPrecision(ErrorType type) {
    return Objects.requireNonNull(repairedPrecisions.get(type));
  }
}
