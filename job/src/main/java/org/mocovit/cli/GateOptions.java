package org.mocovit.cli;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.MetricGate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an evaluation's metrics must reach. */
final class GateOptions {
  @Mixin GateList list = new GateList();

  @Option(
      names = "--baseline",
      paramLabel = "URI",
      description = "Folder of the evaluation that gates mean by 'baseline', of the same data.")
  @Nullable String baseline;

  /** These gates and others that were said in another way. */
  Gates with(List<MetricGate> others) {
    return new Gates(Stream.concat(list.gates.stream(), others.stream()).toList(), baseline);
  }
}
