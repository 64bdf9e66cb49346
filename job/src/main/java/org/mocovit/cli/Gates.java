package org.mocovit.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.evaluation.MetricGate;
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
    List<String> problems = new ArrayList<>();
    for (MetricGate gate : gates) {
      if (!names.contains(gate.metric())) {
        problems.add(
            "Metric of a gate must be one of %s: %s"
                .formatted(String.join(", ", names), gate.metric()));
      }
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
   * @param command whose evaluation it must be
   * @return null where none is named
   * @throws LocationException if it is no finished evaluation, or another command's
   */
  @Nullable WrittenMetrics readBaseline(Configuration hadoop, String command) throws IOException {
    if (baseline == null) {
      return null;
    }
    WrittenMetrics against = WrittenMetrics.read(hadoop, baseline);
    against.requireCommand(command);
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
