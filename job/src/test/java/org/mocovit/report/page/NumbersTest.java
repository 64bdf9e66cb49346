package org.mocovit.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0.0354, 35 ms",
    "12.54, 12.5 s",
    "200, 3 min 20 s",
    "3599.6, 1 h 00 min",
    "7512, 2 h 05 min"
  })
  void seconds_ofAnyLength_readInTheirUnit(double seconds, String text) {
    assertThat(Numbers.seconds(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"999, 999 bytes", "1000, 1.0 KB", "3324351, 3.3 MB", "250000000, 250 MB"})
  void bytes_ofAnySize_readInTheirUnit(long bytes, String text) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.50", "3, 3", "12.345, 12.3", "1234.5, '1,235'", "-0.25, -0.25"})
  void decimal_ofAnySize_hasFewDigits(double value, String text) {
    assertThat(Numbers.decimal(value)).isEqualTo(text);
  }

  @Test
  void percent_ofNothing_isADash() {
    assertThat(Numbers.percent(null)).isEqualTo("–");
    assertThat(Numbers.interval(0.1, null)).isEmpty();
    assertThat(Numbers.interval(0.961, 0.9874)).isEqualTo("96.1 to 98.7 %");
    assertThat(Numbers.count(1, "image", "images")).isEqualTo("1 image");
    assertThat(Numbers.count(2000, "image", "images")).isEqualTo("2,000 images");
  }
}
