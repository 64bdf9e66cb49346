package org.mocovit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.mocovit.evaluation.DifferenceInterval;

/** Against figures of {@code paired.py}, which does not use the closed forms. */
class PairedGoldenTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/golden/comparison/paired.csv", numLinesToSkip = 1)
  void pairs_ofAnyCounts_haveTheGoldenIntervalAndProbability(
      long images, long lost, long won, double midP, double low, double high) {
    PairedShares pairs = new PairedShares(images, lost, won);

    assertThat(pairs.pValue()).isCloseTo(midP, within(1e-11 * midP));
    DifferenceInterval interval = pairs.interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(low, within(1e-8));
    assertThat(interval.high()).isCloseTo(high, within(1e-8));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/golden/comparison/class_mean.csv", numLinesToSkip = 1)
  void classMean_ofAnyClasses_hasTheGoldenInterval(String classes, double low, double high) {
    List<PairedShares> shares =
        Arrays.stream(classes.split(" "))
            .map(text -> Arrays.stream(text.split("/")).mapToLong(Long::parseLong).toArray())
            .map(counts -> new PairedShares(counts[0], counts[1], counts[2]))
            .toList();

    DifferenceInterval interval = PairedClassMean.interval(shares).orElseThrow();

    assertThat(interval.low()).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).isCloseTo(high, within(1e-12));
  }
}
