package org.mocovit.comparison;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.matching.MatchOutcome;

/**
 * What a detector made of one image.
 *
 * @param found ids of the objects it found
 * @param missed ids of the objects it missed
 * @param wrong how many detections found nothing
 * @param averagePrecision area under the image's own precision-recall curve, all categories
 *     together, in [0, 1]; null where there is no object. It hangs on the order of the scores
 *     alone, so that detectors with other scores can be compared, and on wrong detections only
 *     where they stand before right ones. Of equal scores the wrong ones stand first
 */
public record ImageOutcome(
    Set<Long> found, Set<Long> missed, int wrong, @Nullable Double averagePrecision)
    implements Serializable {
  /** An image without objects and detections. */
  public static final ImageOutcome EMPTY = new ImageOutcome(Set.of(), Set.of(), 0, null);

  /**
   * A row of {@code matches/}.
   *
   * @param outcome what it turned out to be
   * @param score the detection's score; null for an object
   * @param annotationId the object that was found or missed; null where there is none
   */
  public record Judged(MatchOutcome outcome, @Nullable Double score, @Nullable Long annotationId) {
    private double sureness() {
      return score == null ? 0 : score;
    }
  }

  /** The outcome of an image. */
  public static ImageOutcome of(List<Judged> rows) {
    Set<Long> found = new HashSet<>();
    Set<Long> missed = new HashSet<>();
    for (Judged row : rows) {
      if (row.annotationId() != null && row.outcome() == MatchOutcome.TP) {
        found.add(row.annotationId());
      } else if (row.annotationId() != null && row.outcome() == MatchOutcome.FN) {
        missed.add(row.annotationId());
      }
    }
    List<Judged> detections =
        rows.stream()
            .filter(r -> r.outcome() == MatchOutcome.TP || r.outcome() == MatchOutcome.FP)
            .sorted(
                Comparator.comparingDouble(Judged::sureness)
                    .reversed()
                    .thenComparing(r -> r.outcome() == MatchOutcome.TP))
            .toList();
    double precisions = 0;
    int right = 0;
    for (int i = 0; i < detections.size(); i++) {
      if (detections.get(i).outcome() == MatchOutcome.TP) {
        right++;
        precisions += (double) right / (i + 1);
      }
    }
    int objects = found.size() + missed.size();
    return new ImageOutcome(
        found,
        missed,
        detections.size() - right,
        objects == 0 ? null : Double.valueOf(precisions / objects));
  }

  /** How many objects there are. */
  public int objects() {
    return found.size() + missed.size();
  }
}
