package org.mocovit.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.DifferenceInterval;
import org.mocovit.evaluation.MergeableState;
import org.mocovit.imagenet.Outcome;

/** On which images, counted by class, one of two classifiers is right and the other is not. */
public final class PairedState implements MergeableState<PairedState> {
  private static final long serialVersionUID = 1;

  private final long[] images;
  private final long[] baselineRight;
  private final long[] lost;
  private final long[] won;
  private final long[] top5 = new long[3];
  private final long[] real = new long[3];
  private final long[] real5 = new long[3];

  /**
   * Nothing counted yet.
   *
   * @param classes how many classes there are; true classes are 0..classes-1
   */
  public PairedState(int classes) {
    images = new long[classes];
    baselineRight = new long[classes];
    lost = new long[classes];
    won = new long[classes];
  }

  /** Counts one image. */
  public void add(Outcome baseline, Outcome candidate) {
    int c = baseline.trueClass().id();
    images[c]++;
    baselineRight[c] += baseline.correct() ? 1 : 0;
    lost[c] += baseline.correct() && !candidate.correct() ? 1 : 0;
    won[c] += candidate.correct() && !baseline.correct() ? 1 : 0;
    count(top5, baseline, candidate, outcome -> within5(outcome.rank()));
    if (baseline.realCorrect() != null && candidate.realCorrect() != null) {
      count(real, baseline, candidate, outcome -> Boolean.TRUE.equals(outcome.realCorrect()));
      count(real5, baseline, candidate, outcome -> within5(outcome.realRank()));
    }
  }

  private static boolean within5(@Nullable Integer rank) {
    return rank != null && rank <= 5;
  }

  private static void count(
      long[] counts, Outcome baseline, Outcome candidate, Predicate<Outcome> right) {
    counts[0]++;
    counts[1] += right.test(baseline) && !right.test(candidate) ? 1 : 0;
    counts[2] += right.test(candidate) && !right.test(baseline) ? 1 : 0;
  }

  @Override
  public PairedState merge(PairedState other) {
    add(images, other.images);
    add(baselineRight, other.baselineRight);
    add(lost, other.lost);
    add(won, other.won);
    add(top5, other.top5);
    add(real, other.real);
    add(real5, other.real5);
    return this;
  }

  private static void add(long[] counts, long[] more) {
    if (counts.length != more.length) {
      throw new IllegalArgumentException(
          "Merged states must have the same classes: %d, %d".formatted(counts.length, more.length));
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] += more[i];
    }
  }

  /** The images of a class. */
  public PairedShares of(int classId) {
    return new PairedShares(images[classId], lost[classId], won[classId]);
  }

  /** How many images of a class the baseline has right. */
  public long baselineRight(int classId) {
    return baselineRight[classId];
  }

  /** All images. */
  public PairedShares all() {
    return new PairedShares(
        Arrays.stream(images).sum(), Arrays.stream(lost).sum(), Arrays.stream(won).sum());
  }

  /** The pairs behind a measure that is a share of images; empty for another measure. */
  public Optional<PairedShares> shares(String metric) {
    return switch (metric) {
      case "top1" -> Optional.of(all());
      case "top5" -> Optional.of(new PairedShares(top5[0], top5[1], top5[2]));
      case "real_top1" -> Optional.of(new PairedShares(real[0], real[1], real[2]));
      case "real_top5" -> Optional.of(new PairedShares(real5[0], real5[1], real5[2]));
      default -> Optional.empty();
    };
  }

  /** The 95 % interval of the difference of a measure; empty where none is known. */
  public Optional<DifferenceInterval> interval(String metric) {
    return switch (metric) {
      case "mean_per_class_top1", "macro_recall" -> PairedClassMean.interval(classes());
      case "weighted_recall" -> all().interval();
      default -> shares(metric).flatMap(PairedShares::interval);
    };
  }

  private List<PairedShares> classes() {
    List<PairedShares> classes = new ArrayList<>();
    for (int c = 0; c < images.length; c++) {
      if (images[c] > 0) {
        classes.add(of(c));
      }
    }
    return classes;
  }
}
