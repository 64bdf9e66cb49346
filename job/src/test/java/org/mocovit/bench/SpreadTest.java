package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void of_oddNumber_hasTheMiddleOne() {
    assertThat(Spread.of(DoubleStream.of(5, 1, 40))).isEqualTo(new Spread(1, 5, 40));
    assertThat(Spread.of(DoubleStream.of(3))).isEqualTo(new Spread(3, 3, 3));
  }

  @Test
  void of_evenNumber_hasTheMeanOfTheMiddle() {
    assertThat(Spread.of(DoubleStream.of(40, 1, 2, 5))).isEqualTo(new Spread(1, 3.5, 40));
  }

  @Test
  void of_nothing_isRefused() {
    assertThatThrownBy(() -> Spread.of(DoubleStream.empty()))
        .hasMessage("There must be at least 1 measurement: 0");
  }

  @Test
  void text_hasTheMedianFirst() {
    assertThat(new Spread(1, 2.346, 1000).text(2)).isEqualTo("2.35 (1.00 to 1000.00)");
  }
}
