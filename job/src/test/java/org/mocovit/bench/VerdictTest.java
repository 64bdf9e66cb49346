package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.bench.Verdict.Bound;
import org.mocovit.predict.Stage;
import org.mocovit.session.Device;

class VerdictTest {
  private static final Device CPU = new Device.Cpu();
  private static final Device GPU = new Device.Cuda(0);

  @ParameterizedTest
  @CsvSource({
    // read CPU, decode CPU, preprocess CPU, infer CPU
    "0.1, 2, 1, 16, MODEL",
    "0.1, 2, 1, 2.5, DECODE", // decode and preprocess count together
    "0.1, 1, 2, 2.5, DECODE",
    "0.1, 2, 1, 3, DECODE", // on a tie
    "9, 2, 1, 3, IO", // such as decrypting
  })
  void of_busyProcessors_isTheLargestProcessorTime(
      double read, double decode, double preprocess, double infer, Bound bound) {
    Verdict verdict =
        Verdict.of(
            Map.of(
                Stage.READ, new StageMillis(50, read),
                Stage.DECODE, new StageMillis(1, decode),
                Stage.PREPROCESS, new StageMillis(1, preprocess),
                Stage.INFER, new StageMillis(1, infer)),
            CPU,
            0.97,
            1.1);
    assertThat(verdict.bound()).isEqualTo(bound);
  }

  @Test
  void of_stages_saysTheirShares() {
    assertThat(Verdict.of(stages(1, 16), CPU, 0.97, 1.1).sentence())
        .isEqualTo(
            "model-bound: of the stages' time decode and preprocess take 15 %, infer 80 %, read"
                + " 5 %");
    assertThat(Verdict.of(stages(1, 1), CPU, 0.97, 1.1).sentence())
        .isEqualTo(
            "decode-bound: of the stages' time decode and preprocess take 60 %, infer 20 %, read"
                + " 20 %");
  }

  @Test
  void of_gpu_countsElapsedTimeOfTheModel() {
    // 2 ms of processor time and 8 ms elapsed
    assertThat(Verdict.of(stages(8, 2), GPU, 0.97, 1.1).bound()).isEqualTo(Bound.MODEL);
    assertThat(Verdict.of(stages(8, 2), CPU, 0.97, 1.1).bound()).isEqualTo(Bound.DECODE);
    assertThat(Verdict.of(stages(2, 8), GPU, 0.97, 1.1).bound()).isEqualTo(Bound.DECODE);
  }

  @ParameterizedTest
  @CsvSource({
    // elapsed time of read, of infer, and the share of busy processors
    "50, 16, 0.2, IO",
    "50, 16, 0.5, MODEL", // reads wait, but side by side and for nobody
    "15, 16, 0.2, MODEL", // another program has the processors
  })
  void of_idleProcessors_isIoWhereReadingTakesTheMostTime(
      double readWall, double inferWall, double busy, Bound bound) {
    Verdict verdict =
        Verdict.of(
            Map.of(
                Stage.READ, new StageMillis(readWall, 1),
                Stage.DECODE, new StageMillis(2, 2),
                Stage.PREPROCESS, new StageMillis(1, 1),
                Stage.INFER, new StageMillis(inferWall, 16)),
            CPU,
            busy,
            1.1);
    assertThat(verdict.bound()).isEqualTo(bound);
  }

  @Test
  void of_idleProcessors_saysWhatDecided() {
    Map<Stage, StageMillis> stages =
        Map.of(
            Stage.READ, new StageMillis(51.257, 1),
            Stage.DECODE, new StageMillis(2, 2),
            Stage.PREPROCESS, new StageMillis(1, 1),
            Stage.INFER, new StageMillis(2, 2));
    assertThat(Verdict.of(stages, CPU, 0.2, 1).sentence())
        .isEqualTo(
            "IO-bound: the processors were 20 % busy, and read takes the most time, 51.26"
                + " ms/image");
  }

  @Test
  void of_jobFarSlowerThanTheLoop_isSpark() {
    assertThat(Verdict.of(stages(1, 16), CPU, 0.2, 1.51))
        .isEqualTo(
            new Verdict(
                Bound.SPARK,
                "Spark-bound: the job takes 1.51 times as long as the bare loop, more than 1.5"
                    + " times"));
    assertThat(Verdict.of(stages(1, 16), CPU, 0.97, 1.5).bound()).isEqualTo(Bound.MODEL);
  }

  private static Map<Stage, StageMillis> stages(double inferWall, double inferCpu) {
    return Map.of(
        Stage.READ, new StageMillis(1, 1),
        Stage.DECODE, new StageMillis(2, 2),
        Stage.PREPROCESS, new StageMillis(1, 1),
        Stage.INFER, new StageMillis(inferWall, inferCpu));
  }
}
