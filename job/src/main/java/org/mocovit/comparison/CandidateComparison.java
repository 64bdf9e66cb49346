package org.mocovit.comparison;

import java.util.List;
import org.mocovit.report.WrittenMetrics;

/**
 * One candidate against the baseline.
 *
 * @param candidate its evaluation
 * @param metrics all measures, in the order of a report
 * @param classes all classes, those that fell most first
 * @param worse how many images it has worse than the baseline
 * @param better how many images it has better than the baseline
 * @param worst some of the images it has worse, the most telling first
 * @param best some of the images it has better, the most telling first
 * @param notes what a reader must know to understand the numbers, a sentence each
 */
public record CandidateComparison(
    WrittenMetrics candidate,
    List<MetricComparison> metrics,
    List<ClassChange> classes,
    long worse,
    long better,
    List<? extends ImageDifference> worst,
    List<? extends ImageDifference> best,
    List<String> notes) {
  /** How many images of a kind are named. */
  public static final int NAMED_IMAGES = 20;

  /** Copies the lists. */
  public CandidateComparison {
    metrics = List.copyOf(metrics);
    classes = classes.stream().sorted(ClassChange.WORST_FIRST).toList();
    worst = List.copyOf(worst);
    best = List.copyOf(best);
    notes = List.copyOf(notes);
  }

  /** The classes that fell, most first. */
  public List<ClassChange> fallen() {
    return classes.stream().filter(c -> c.difference() != null && c.difference() < 0).toList();
  }

  /** The classes that rose, most first. */
  public List<ClassChange> risen() {
    return classes.stream()
        .filter(c -> c.difference() != null && c.difference() > 0)
        .sorted(ClassChange.BEST_FIRST)
        .toList();
  }
}
