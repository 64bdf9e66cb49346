package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  private static final Measurement FAST = new Measurement(10, 9, 1);
  private static final Measurement MIDDLE = new Measurement(10, 1, 2);
  private static final Measurement SLOW = new Measurement(10, 5, 3);
  private static final Measurement SLOWEST = new Measurement(10, 2, 40);

  @Test
  void median_isByProcessorTime() {
    assertThat(Measurement.median(List.of(SLOW, FAST, MIDDLE))).isEqualTo(MIDDLE);
    assertThat(Measurement.median(List.of(SLOW))).isEqualTo(SLOW);
  }

  @Test
  void median_evenNumber_isTheLowerOfTheMiddle() {
    assertThat(Measurement.median(List.of(SLOWEST, SLOW, FAST, MIDDLE))).isEqualTo(MIDDLE);
    assertThat(Measurement.median(List.of(SLOW, FAST))).isEqualTo(FAST);
  }

  @Test
  void rates_areAnImageAndASecond() {
    Measurement measurement = new Measurement(50, 2, 0.5);
    assertThat(measurement.imagesPerSecond()).isEqualTo(25);
    assertThat(measurement.cpuMillisPerImage()).isEqualTo(10);
  }
}
