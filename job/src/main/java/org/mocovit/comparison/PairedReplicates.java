package org.mocovit.comparison;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mocovit.dataset.index.Digests;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.evaluation.DifferenceInterval;
import org.mocovit.evaluation.MergeableState;
import org.mocovit.imagenet.Outcome;

/**
 * What two classifiers have right on each draw of a bootstrap, which has the same images for both:
 * for the measures whose differences have no interval in closed form.
 */
public final class PairedReplicates implements MergeableState<PairedReplicates> {
  private static final long serialVersionUID = 1;

  private final Bootstrap bootstrap;
  private final DrawnOutcomes baseline;
  private final DrawnOutcomes candidate;
  private final int[] times;

  /**
   * Nothing counted yet.
   *
   * @param classes how many classes there are; true classes are 0..classes-1
   * @param bootstrap how often images are drawn, at least once
   */
  public PairedReplicates(int classes, Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
    this.baseline = new DrawnOutcomes(classes, bootstrap.replicates());
    this.candidate = new DrawnOutcomes(classes, bootstrap.replicates());
    this.times = new int[bootstrap.replicates()];
  }

  /** Counts one image. */
  public void add(Outcome before, Outcome after) {
    // The truth's name, since ids of other tools' predictions are not known.
    bootstrap.draw(Digests.id(before.image()), times);
    baseline.add(before, times);
    candidate.add(after, times);
  }

  @Override
  public PairedReplicates merge(PairedReplicates other) {
    baseline.merge(other.baseline);
    candidate.merge(other.candidate);
    return this;
  }

  /**
   * The 95 % intervals of differences, by metric; of those only that these draws can tell.
   *
   * @param measured the differences on the images themselves, by metric
   */
  public Map<String, DifferenceInterval> intervals(Map<String, Double> measured) {
    Map<String, double[]> before = baseline.values();
    Map<String, double[]> after = candidate.values();
    Map<String, DifferenceInterval> intervals = new TreeMap<>();
    measured.forEach(
        (metric, difference) -> {
          double[] old = before.get(metric);
          double[] now = after.get(metric);
          if (old != null && now != null) {
            Optional<DifferenceInterval> interval = Bootstrap.difference(old, now, difference);
            interval.ifPresent(known -> intervals.put(metric, known));
          }
        });
    return intervals;
  }
}
