package org.mocovit.comparison;

import java.util.List;
import org.mocovit.model.Task;
import org.mocovit.report.WrittenMetrics;

/**
 * One or more evaluations against a baseline, all of the same data.
 *
 * @param task what was measured: classes, boxes or masks
 * @param baseline what they are held against
 * @param candidates each against the baseline, in the order they were named
 */
public record Comparison(Task task, WrittenMetrics baseline, List<CandidateComparison> candidates) {
  /** Copies the list; refuses none. */
  public Comparison {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("Comparison must have at least one candidate");
    }
  }
}
