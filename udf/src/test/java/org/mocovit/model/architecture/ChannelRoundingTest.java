package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelRoundingTest {
  @ParameterizedTest
  @CsvSource({
    "18, 4, 20",
    "17.7, 4, 16",
    "30, 4, 32",
    "168, 4, 168",
    "1, 4, 4",
    "5, 4, 8",
    "18, 8, 24",
    "20, 8, 24",
    "160, 8, 160"
  })
  void divisible_halvesUp_neverBelow90Percent(double value, int divisor, int expected) {
    assertThat(ChannelRounding.divisible(value, divisor)).isEqualTo(expected);
  }
}
