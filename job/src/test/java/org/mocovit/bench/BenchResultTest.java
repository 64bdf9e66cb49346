package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocovit.predict.Stage;

class BenchResultTest {
  private static final BenchResult RESULT =
      new BenchResult(
          2,
          8,
          "cpu",
          new Measurement(1000, 10, 20),
          new Measurement(1000, 12.5, 23),
          Map.of(Stage.READ, 0.1, Stage.DECODE, 2.5, Stage.PREPROCESS, 1.25, Stage.INFER, 16.004));

  @Test
  void cpuRatio_isJobOverLoop() {
    assertThat(RESULT.cpuRatio()).isEqualTo(1.15);
  }

  @Test
  void text_isASmallTable() {
    assertThat(RESULT.text().lines())
        .containsExactly(
            "1,000 images, 2 tasks, batch 8, on cpu",
            "             images/s   CPU ms/image",
            "bare loop       100.0          20.00",
            "Spark job        80.0          23.00",
            "CPU ratio                      1.150",
            "stages of the bare loop, CPU ms/image:  read 0.10  decode 2.50  preprocess 1.25"
                + "  infer 16.00");
  }
}
