package org.mocovit.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.evaluation.MetricGate;
import org.mocovit.report.WrittenMetrics;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What an evaluation's metrics must reach. */
final class GateOptions {
  @Option(
      names = "--gate",
      split = ",",
      paramLabel = "G",
      converter = Converter.class,
      description =
          "End with code 3 unless this holds, such as 'top1>=0.70', 'ece_15<=0.05' or"
              + " 'AP>=baseline-0.005'; the names are those of metrics.json. An undefined metric"
              + " breaks a gate. May be given more than once.")
  List<MetricGate> gates = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "URI",
      description = "Folder of the evaluation that gates mean by 'baseline', of the same data.")
  @Nullable String baseline;

  private @Nullable WrittenMetrics against;

  /** Adds gates that were said in another way. */
  void add(List<MetricGate> more) {
    gates.addAll(more);
  }

  /**
   * Refuses gates that cannot be decided.
   *
   * @param names of the metrics that there will be
   * @throws UsageException naming all that is wrong
   */
  void requireDecidable(Collection<String> names) {
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
    if (baseline != null && gates.stream().noneMatch(MetricGate::ofBaseline)) {
      problems.add(
          "--baseline must have a --gate that names it, such as 'AP>=baseline': " + baseline);
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  /**
   * Reads the baseline, before any work is done.
   *
   * @param command whose evaluation it must be
   * @throws LocationException if it is no finished evaluation, or another command's
   */
  void readBaseline(SparkSession spark, String command) throws IOException {
    if (baseline != null) {
      against = WrittenMetrics.read(spark.sessionState().newHadoopConf(), baseline);
      against.requireCommand(command);
    }
  }

  /**
   * Says which gates are broken, a line each.
   *
   * @param evaluated folder of the evaluation that was just written
   * @throws LocationException if the baseline is of other data
   */
  ExitCode decide(SparkSession spark, String evaluated, Action.Streams streams) throws IOException {
    if (gates.isEmpty()) {
      return ExitCode.DONE;
    }
    WrittenMetrics metrics = WrittenMetrics.read(spark.sessionState().newHadoopConf(), evaluated);
    WrittenMetrics other = against;
    if (other != null) {
      metrics.requireSameData(other);
    }
    List<String> failures =
        gates.stream()
            .flatMap(
                gate ->
                    gate
                        .failure(
                            metrics.metric(gate.metric()),
                            other == null ? null : other.metric(gate.metric()))
                        .stream())
            .toList();
    failures.forEach(streams.err()::println);
    return failures.isEmpty() ? ExitCode.DONE : ExitCode.GATE_FAILED;
  }

  /** Reads a gate. */
  static final class Converter implements ITypeConverter<MetricGate> {
    @Override
    public MetricGate convert(String value) {
      try {
        return MetricGate.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
