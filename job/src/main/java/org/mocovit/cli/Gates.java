package org.mocovit.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.evaluation.MetricGate;
import org.mocovit.model.Task;
import org.mocovit.report.WrittenMetrics;

/**
 * What an evaluation's metrics must reach.
 *
 * @param gates all of them
 * @param baseline folder of the evaluation that gates mean by {@code baseline}; null where none is
 *     named
 */
record Gates(List<MetricGate> gates, @Nullable String baseline) {
  Gates {
    gates = List.copyOf(gates);
  }

  /**
   * Why they cannot be decided.
   *
   * @param names of the metrics that there will be
   */
  List<String> problems(Collection<String> names) {
    List<String> problems = new ArrayList<>(unknownMetrics(names));
    for (MetricGate gate : gates) {
      if (gate.ofBaseline() && baseline == null) {
        problems.add("--baseline must be given for a gate that names it: %s".formatted(gate));
      }
    }
    if (baseline != null && ofBaseline().isEmpty()) {
      problems.add(
          "--baseline must have a --gate that names it, such as 'AP>=baseline': " + baseline);
    }
    return problems;
  }

  /** What is wrong with gates of metrics that there will not be, a sentence each. */
  List<String> unknownMetrics(Collection<String> names) {
    return gates.stream()
        .filter(gate -> !names.contains(gate.metric()))
        .map(
            gate ->
                "Metric of a gate must be one of %s: %s"
                    .formatted(String.join(", ", names), gate.metric()))
        .toList();
  }

  /** Those that hold a metric against that of the baseline. */
  List<MetricGate> ofBaseline() {
    return gates.stream().filter(MetricGate::ofBaseline).toList();
  }

  /** Those that need no baseline. */
  Gates withoutBaseline() {
    return new Gates(gates.stream().filter(gate -> !gate.ofBaseline()).toList(), null);
  }

  /**
   * Reads the baseline, before any work is done.
   *
   * @param task of which it must be an evaluation
   * @return null where none is named
   * @throws LocationException if it is no finished evaluation, or another task's
   */
  @Nullable WrittenMetrics readBaseline(Configuration hadoop, Task task) throws IOException {
    if (baseline == null) {
      return null;
    }
    WrittenMetrics against = WrittenMetrics.read(hadoop, baseline);
    against.requireTask(task);
    return against;
  }

  /**
   * Why gates are broken, a line for each that is.
   *
   * @param metrics what was measured
   * @param against the baseline; null where none is named
   * @throws LocationException if the baseline is of other data
   */
  List<String> failures(WrittenMetrics metrics, @Nullable WrittenMetrics against) {
    if (against != null) {
      metrics.requireSameData(against);
    }
    return gates.stream()
        .flatMap(
            gate ->
                gate
                    .failure(
                        metrics.metric(gate.metric()),
                        against == null ? null : against.metric(gate.metric()))
                    .stream())
        .toList();
  }
}
