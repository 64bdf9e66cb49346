package org.mocovit.comparison.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.mocovit.comparison.CandidateComparison;
import org.mocovit.comparison.ClassChange;
import org.mocovit.comparison.Flip;
import org.mocovit.comparison.MetricComparison;
import org.mocovit.comparison.PairedShares;
import org.mocovit.comparison.PairedState;
import org.mocovit.dataset.LocationException;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.evaluation.DifferenceInterval;
import org.mocovit.imagenet.ClassResult;
import org.mocovit.model.Task;
import org.mocovit.report.ImagenetClassRows;
import org.mocovit.report.MetricsJson;
import org.mocovit.report.WrittenMetrics;

/** Compares two evaluations of classifiers. */
final class ClassifierComparison {
  /** Classes by draws; so many take a task some 120 MB. */
  private static final int MOST_CELLS = 5_000_000;

  /** With fewer changed images draws repeat a handful of values. */
  private static final int FEW_CHANGES = 10;

  private final WrittenMetrics baseline;
  private final WrittenMetrics candidate;
  private final EvaluationTables baselineTables;
  private final EvaluationTables candidateTables;
  private final Bootstrap bootstrap;
  private final List<String> notes = new ArrayList<>();

  ClassifierComparison(
      WrittenMetrics baseline,
      WrittenMetrics candidate,
      EvaluationTables baselineTables,
      EvaluationTables candidateTables,
      Bootstrap bootstrap) {
    this.baseline = baseline;
    this.candidate = candidate;
    this.baselineTables = baselineTables;
    this.candidateTables = candidateTables;
    this.bootstrap = bootstrap;
  }

  /**
   * Compares.
   *
   * @throws LocationException if a table is missing or does not have the images of the other
   */
  Compared run() throws IOException {
    List<ClassResult> classes =
        baselineTables.classes(ImagenetClassRows.TABLE).stream()
            .map(ImagenetClassRows::fromRow)
            .toList();
    PairedOutcomes pairs = PairedOutcomes.of(baselineTables, candidateTables);
    int count = classes.stream().mapToInt(ClassResult::classId).max().orElse(0) + 1;
    PairedState state = pairs.state(count);
    requireAllImages(state);
    JavaRDD<Flip> flips = pairs.flips().persist(StorageLevel.MEMORY_AND_DISK_SER());
    List<Flip> lost =
        flips
            .filter(new Is(Flip.Direction.RIGHT_TO_WRONG))
            .takeOrdered(CandidateComparison.NAMED_IMAGES, Flip.SUREST_MISTAKE_FIRST);
    List<Flip> won =
        flips
            .filter(new Is(Flip.Direction.WRONG_TO_RIGHT))
            .takeOrdered(CandidateComparison.NAMED_IMAGES, Flip.SUREST_MISTAKE_FIRST);
    return new Compared(
        new CandidateComparison(
            candidate,
            metrics(state, drawn(pairs, count, state.all())),
            classes(classes, state),
            state.all().lost(),
            state.all().won(),
            lost,
            won,
            notes),
        flips,
        flips.map(new RowOfFlip(candidate.folder())));
  }

  private void requireAllImages(PairedState state) {
    if (state.all().images() != baseline.count("images")) {
      throw new LocationException(
          "Tables outcomes/ must have the same %d images: %d are in those of %s and of %s"
              .formatted(
                  baseline.count("images"),
                  state.all().images(),
                  baseline.folder(),
                  candidate.folder()));
    }
  }

  private List<MetricComparison> metrics(PairedState state, Map<String, DifferenceInterval> drawn) {
    List<MetricComparison> metrics = new ArrayList<>();
    for (String name : MetricsJson.measures(Task.CLASSIFY)) {
      Double before = baseline.metric(name);
      Double after = candidate.metric(name);
      boolean defined = before != null && after != null;
      metrics.add(
          new MetricComparison(
              name,
              before,
              after,
              defined ? state.interval(name).orElse(drawn.get(name)) : null,
              defined ? state.shares(name).map(PairedShares::pValue).orElse(null) : null));
    }
    return metrics;
  }

  /** Intervals from draws of the images; none where none were asked for or they are too many. */
  private Map<String, DifferenceInterval> drawn(
      PairedOutcomes pairs, int classes, PairedShares all) {
    int draws = bootstrap.replicates();
    if (draws == 0) {
      return Map.of();
    }
    if ((long) classes * draws > MOST_CELLS) {
      notes.add(
          "no interval of ece_15 and averages over classes: %d draws of %d classes take more memory"
                  .formatted(draws, classes)
              + " than a task has; --bootstrap %d is the most".formatted(MOST_CELLS / classes));
      return Map.of();
    }
    if (all.lost() + all.won() < FEW_CHANGES) {
      notes.add(
          "%d images are right in one evaluation only: intervals from draws (ece_15, precision, F1)"
                  .formatted(all.lost() + all.won())
              + " need more of them, and may be too narrow");
    }
    Map<String, Double> measured = new HashMap<>();
    for (String name : MetricsJson.measures(Task.CLASSIFY)) {
      Double before = baseline.metric(name);
      Double after = candidate.metric(name);
      if (before != null && after != null) {
        measured.put(name, after - before);
      }
    }
    return pairs.replicates(classes, bootstrap).intervals(measured);
  }

  private static List<ClassChange> classes(List<ClassResult> classes, PairedState state) {
    return ClassChange.adjusted(
        classes.stream()
            .map(
                c -> {
                  PairedShares pairs = state.of(c.classId());
                  double right = state.baselineRight(c.classId());
                  return new ClassChange(
                      (long) c.classId(),
                      c.label(),
                      c.images(),
                      right / pairs.images(),
                      (right - pairs.lost() + pairs.won()) / pairs.images(),
                      pairs,
                      null);
                })
            .toList());
  }

  private static final class Is implements Function<Flip, Boolean> {
    private static final long serialVersionUID = 1;

    private final Flip.Direction direction;

    Is(Flip.Direction direction) {
      this.direction = direction;
    }

    @Override
    public Boolean call(Flip flip) {
      return flip.direction() == direction;
    }
  }

  private static final class RowOfFlip implements Function<Flip, Row> {
    private static final long serialVersionUID = 1;

    private final String candidate;

    RowOfFlip(String candidate) {
      this.candidate = candidate;
    }

    @Override
    public Row call(Flip flip) {
      return FlipRows.toRow(candidate, flip);
    }
  }
}
