package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  @ParameterizedTest
  @CsvSource({"0, 0.02", "9, 0.2", "10, 0.2", "60, 0.1", "109, 0.00005"})
  void rate_tenStepsOfWarmupInAHundredAndTen_risesThenFallsAlongACosine(long step, double rate) {
    assertThat(new Schedule(0.2, 10, 110).rate(step)).isCloseTo(rate, within(1e-5));
  }

  @Test
  void create_warmupAsLongAsTheTraining_isRefused() {
    assertThatThrownBy(() -> new Schedule(0.1, 5, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 of 5 steps");
  }
}
