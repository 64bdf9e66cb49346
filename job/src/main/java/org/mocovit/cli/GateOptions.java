package org.mocovit.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
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
            "--gate: %s must be one of %s".formatted(gate.metric(), String.join(", ", names)));
      }
      if (gate.ofBaseline() && baseline == null) {
        problems.add("--gate: %s needs --baseline".formatted(gate));
      }
    }
    if (baseline != null && gates.stream().noneMatch(MetricGate::ofBaseline)) {
      problems.add("--baseline: there must be a --gate that names it, such as AP>=baseline");
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  /**
   * Refuses a baseline that is none, before any work is done.
   *
   * @throws org.mocovit.dataset.LocationException if it is no finished evaluation
   */
  void requireBaseline(SparkSession spark) throws IOException {
    var unused = baseline(spark);
  }

  private Optional<WrittenMetrics> baseline(SparkSession spark) throws IOException {
    return baseline == null
        ? Optional.empty()
        : Optional.of(WrittenMetrics.read(spark.sessionState().newHadoopConf(), baseline));
  }

  /**
   * Says which gates are broken, a line each.
   *
   * @param evaluated folder of the evaluation that was just written
   * @throws org.mocovit.dataset.LocationException if the baseline is of other data
   */
  ExitCode decide(SparkSession spark, String evaluated, Action.Streams streams) throws IOException {
    if (gates.isEmpty()) {
      return ExitCode.DONE;
    }
    WrittenMetrics metrics = WrittenMetrics.read(spark.sessionState().newHadoopConf(), evaluated);
    Optional<WrittenMetrics> other = baseline(spark);
    other.ifPresent(metrics::requireSameData);
    List<String> failures =
        gates.stream()
            .flatMap(
                gate ->
                    gate
                        .failure(
                            metrics.metric(gate.metric()),
                            other.map(from -> from.metric(gate.metric())).orElse(null))
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
