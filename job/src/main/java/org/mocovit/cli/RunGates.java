package org.mocovit.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.evaluation.MetricGate;
import org.mocovit.model.Task;
import org.mocovit.report.WrittenMetrics;
import org.mocovit.series.PreviousRun;

/**
 * The gates of a run, whose baseline may be the run before.
 *
 * @param gates what stands in the file
 * @param series folder of the series
 */
record RunGates(Gates gates, String series, Configuration hadoop) {
  /** What stands for the run before instead of a folder. */
  private static final String PREVIOUS = "previous";

  private static final int SHOWN = 3;

  /**
   * What came of them.
   *
   * @param baseline folder of the evaluation that counted as baseline; null where there was none
   * @param gates those that could be decided
   * @param failures why some are broken
   * @param notes what to say of the baseline
   */
  record Decision(
      @Nullable String baseline, List<String> gates, List<String> failures, List<String> notes) {}

  private boolean isPrevious() {
    return PREVIOUS.equals(gates.baseline());
  }

  /**
   * Reads the baseline, before any work is done.
   *
   * @return null where none is named, or the run before is meant
   */
  @Nullable WrittenMetrics readNamed(Task task) throws IOException {
    return isPrevious() ? null : gates.readBaseline(hadoop, task);
  }

  /**
   * Decides them.
   *
   * @param metrics what was measured
   * @param named the baseline that {@link #readNamed} gave
   * @param startedAt of the run; the one before was started earlier
   * @throws LocationException if the named baseline is of other data
   */
  Decision decide(WrittenMetrics metrics, @Nullable WrittenMetrics named, Instant startedAt)
      throws IOException {
    if (!isPrevious()) {
      return decision(gates, metrics, named, List.of());
    }
    PreviousRun previous = PreviousRun.of(series, startedAt, metrics, hadoop);
    List<String> notes = new ArrayList<>();
    previous.passedOver().stream()
        .limit(SHOWN)
        .forEach(run -> notes.add("note: the baseline is not " + run));
    if (previous.passedOver().size() > SHOWN) {
      notes.add(
          "note: the baseline is not one of %d other runs either"
              .formatted(previous.passedOver().size() - SHOWN));
    }
    WrittenMetrics against = previous.evaluation();
    if (against == null) {
      notes.add(
          "note: no earlier run in %s can be the baseline: nothing to hold %s against"
              .formatted(
                  series,
                  gates.ofBaseline().stream()
                      .map(MetricGate::toString)
                      .collect(Collectors.joining(", "))));
      return decision(gates.withoutBaseline(), metrics, null, notes);
    }
    return decision(gates, metrics, against, notes);
  }

  private static Decision decision(
      Gates decided, WrittenMetrics metrics, @Nullable WrittenMetrics against, List<String> notes) {
    List<String> said = new ArrayList<>(notes);
    if (against != null) {
      said.add("%-10s %s".formatted("baseline", against.folder()));
    }
    return new Decision(
        against == null ? null : against.folder(),
        decided.gates().stream().map(MetricGate::toString).toList(),
        decided.failures(metrics, against),
        said);
  }
}
