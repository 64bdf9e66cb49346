package org.mocovit.cli;

import java.util.ArrayList;
import java.util.List;
import org.mocovit.evaluation.MetricGate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The smallest values of metrics in the form {@code AP=0.35,AP50=0.5}.
 *
 * @param gates one a metric
 */
record LeastMetrics(List<MetricGate> gates) {
  /** Nothing is asked for. */
  static final LeastMetrics NONE = new LeastMetrics(List.of());

  private static final String RULE = "METRIC=FRACTION, separated by commas, such as AP=0.35";

  LeastMetrics {
    gates = List.copyOf(gates);
  }

  /** Reads them. */
  static final class Converter implements ITypeConverter<LeastMetrics> {
    @Override
    public LeastMetrics convert(String value) {
      List<MetricGate> gates = new ArrayList<>();
      for (String part : value.split(",", -1)) {
        int equals = part.indexOf('=');
        try {
          double least = Double.parseDouble(part.substring(equals + 1));
          if (equals < 1 || !(least >= 0 && least <= 1)) {
            throw new TypeConversionException("must be %s: %s".formatted(RULE, part));
          }
          gates.add(MetricGate.atLeast(part.substring(0, equals).strip(), least));
        } catch (NumberFormatException e) {
          throw new TypeConversionException("must be %s: %s".formatted(RULE, part));
        }
      }
      return new LeastMetrics(gates);
    }
  }
}
