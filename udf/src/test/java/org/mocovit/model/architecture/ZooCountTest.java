package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.model.cost.Cost;

/** The counts of every model at 224 x 224 and 1,000 classes. */
class ZooCountTest {
  /**
   * Exact figures of a counter that shares no code with this one; see make_zoo_counts.py beside it.
   */
  private static final String COUNTS = "/golden/zoo-counts.csv";

  @ParameterizedTest
  @CsvFileSource(resources = COUNTS, numLinesToSkip = 1)
  void describe_everyModel_givesTheIndependentCounters(
      String name, long macs, long attentionMacs, long parameters, long foldedParameters) {
    Cost total = total(name);

    assertThat(total.macs()).isEqualTo(macs);
    assertThat(total.attentionMacs()).isEqualTo(attentionMacs);
    assertThat(total.parameters()).isEqualTo(parameters);
    assertThat(total.foldedParameters()).isEqualTo(foldedParameters);
  }

  /** Every row of every table, by the same counter. */
  @ParameterizedTest
  @MethodSource("models")
  void describe_everyModel_givesTheIndependentCountersRows(String name) {
    List<String> rows =
        Zoo.describe(name, ZooOptions.defaults()).layers().stream()
            .map(
                layer ->
                    Stream.of(
                            layer.cost().macs(),
                            layer.cost().attentionMacs(),
                            layer.cost().parameters(),
                            layer.cost().foldedParameters())
                        .map(String::valueOf)
                        .collect(Collectors.joining(",", name + "," + layer.name() + ",", "")))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            lines("/golden/zoo-rows.csv").stream().filter(l -> l.startsWith(name + ",")).toList());
  }

  static List<String> models() {
    return Zoo.names();
  }

  @Test
  void counts_namesOfTheZoo_areAllThere() {
    assertThat(counted()).containsExactlyElementsOf(Zoo.names());
  }

  /** Multiply-adds and parameters in millions, to the digits that are given for them. */
  @ParameterizedTest
  @CsvSource({
    "mocovit-0.5x, 43.9, 2.62",
    "mocovit-0.75x, 89.4, 3.80",
    "mocovit-1.0x, 146.733, 5.300268",
    "mocovit-1.3x, 236.2, 7.55",
    "mocovit-1.5x, 309.9, 9.32",
    "mocovit-d-1.0x, 154.3, 8.46",
    "ghostnet-0.5x, 42.328, 2.587",
    "ghostnet-1.0x, 141.151, 5.183",
    "ghostnet-1.3x, 227.003, 7.359",
    "mobilenetv3-large-0.75x, 154.561, 3.994",
    "mobilenetv3-large-1.0x, 216.590, 5.483"
  })
  void describe_everyModel_givesTheRoundedFigures(String name, String macs, String parameters) {
    Cost total = total(name);

    assertThat(millions(total.macs(), macs)).isEqualTo(macs);
    assertThat(millions(total.parameters(), parameters)).isEqualTo(parameters);
  }

  @Test
  void describe_dynamicRelu_countsItsLinesApart() {
    Cost total = total("mocovit-d-1.0x");

    assertThat(millions(total.macs() - total.elementwiseMacs(), "149.87")).isEqualTo("149.87");
  }

  private static Cost total(String name) {
    return Zoo.describe(name, ZooOptions.defaults()).total();
  }

  /** A count in millions, with as many decimals as a pattern. */
  private static String millions(long count, String pattern) {
    int decimals = pattern.length() - pattern.indexOf('.') - 1;
    return String.format(Locale.ROOT, "%." + decimals + "f", count / 1e6);
  }

  private static List<String> counted() {
    return lines(COUNTS).stream().map(line -> line.substring(0, line.indexOf(','))).toList();
  }

  /** The lines of a table, without its header. */
  private static List<String> lines(String resource) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ZooCountTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
