package org.mocovit.cli;

import java.util.ArrayList;
import java.util.List;
import org.mocovit.evaluation.MetricGate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --gate}. */
final class GateList {
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
