package org.mocovit.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 1",
    "0.03, 0.97, 0, 1",
    "-0.013, 0.021, -0.02, 0.03",
    "117, 1243, 0, 1500",
    "5, 5, 4.4, 5.6",
    "0, 0, 0, 1",
    "-3, -3, -3.4, -2.6"
  })
  void around_values_isTheNextRoundNumbers(double one, double other, double low, double high) {
    Range range = Range.around(List.of(one, other));

    assertThat(range.low()).isCloseTo(low, within(1e-9));
    assertThat(range.high()).isCloseTo(high, within(1e-9));
  }

  @Test
  void around_nothing_isSomeRange() {
    assertThat(Range.around(List.of())).isEqualTo(new Range(0, 1));
  }

  @Test
  void ticks_ofFractions_areRoundAndHoldBothEnds() {
    List<Double> ticks = Range.FRACTIONS.ticks();

    assertThat(ticks).hasSize(6);
    assertThat(ticks.get(0)).isZero();
    assertThat(ticks.get(5)).isCloseTo(1, within(1e-12));
  }

  @Test
  void ticks_aroundZero_holdIt() {
    assertThat(Range.around(List.of(-0.013, 0.021)).ticks()).contains(0.0);
  }

  @Test
  void range_ofNoWidthOrNoNumber_isRefused() {
    assertThatThrownBy(() -> new Range(1, 1)).hasMessageContaining("1.0, 1.0");
    assertThatThrownBy(() -> new Range(0, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Range(0, Double.POSITIVE_INFINITY)).hasMessageContaining("Inf");
  }

  @Test
  void scale_ofValues_isLinearAndStopsAtTheEnds() {
    LinearScale up = new LinearScale(new Range(0, 10), 200, 100);

    assertThat(up.at(0)).isEqualTo(200);
    assertThat(up.at(5)).isEqualTo(150);
    assertThat(up.at(10)).isEqualTo(100);
    assertThat(up.at(11)).isEqualTo(100);
    assertThat(up.at(-1)).isEqualTo(200);
  }
}
