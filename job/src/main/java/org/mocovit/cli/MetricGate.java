package org.mocovit.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mocovit.evaluation.Measure;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What measures must reach.
 *
 * @param least the smallest values, by the name of the measure
 */
record MetricGate(Map<String, Double> least) {
  /** Nothing is asked for. */
  static final MetricGate NONE = new MetricGate(Map.of());

  private static final String RULE = "METRIC=FRACTION, separated by commas, such as AP=0.35";

  /**
   * Refuses names that no measure has.
   *
   * @throws UsageException naming the unknown ones and all that there are
   */
  void requireKnown(List<String> names) {
    List<String> problems =
        least.keySet().stream()
            .filter(name -> !names.contains(name))
            .map(
                name ->
                    "--fail-below: %s must be one of %s".formatted(name, String.join(", ", names)))
            .toList();
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  /** A line for each measure that is too small or undefined; none if all is well. */
  List<String> failures(List<Measure> measures) {
    List<String> failures = new ArrayList<>();
    for (Measure measure : measures) {
      Double wanted = least.get(measure.metric());
      Double value = measure.value().orNull();
      if (wanted != null && (value == null || value < wanted)) {
        failures.add(
            "gate: %s must be at least %s: %s"
                .formatted(
                    measure.metric(),
                    wanted,
                    value == null ? "undefined" : String.format(Locale.ROOT, "%.6f", value)));
      }
    }
    return failures;
  }

  /** Reads a gate. */
  static final class Converter implements ITypeConverter<MetricGate> {
    @Override
    public MetricGate convert(String value) {
      Map<String, Double> least = new LinkedHashMap<>();
      for (String part : value.split(",", -1)) {
        int equals = part.indexOf('=');
        if (equals < 1) {
          throw new TypeConversionException("must be %s: %s".formatted(RULE, part));
        }
        try {
          double wanted = Double.parseDouble(part.substring(equals + 1));
          if (!(wanted >= 0 && wanted <= 1)) {
            throw new TypeConversionException("must be %s: %s".formatted(RULE, part));
          }
          least.put(part.substring(0, equals).strip(), wanted);
        } catch (NumberFormatException e) {
          throw new TypeConversionException("must be %s: %s".formatted(RULE, part));
        }
      }
      return new MetricGate(least);
    }
  }
}
