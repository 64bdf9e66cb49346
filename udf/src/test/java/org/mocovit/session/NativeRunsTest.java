package org.mocovit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NativeRunsTest {
  private final NativeRuns runs = new NativeRuns();

  @Test
  void end_nothingUnderWay_endsAtOnceAndForGood() {
    runs.begin().close();

    assertThat(runs.end(Duration.ZERO)).isTrue();
    assertThatThrownBy(runs::begin).isInstanceOf(CancellationException.class);
    assertThat(runs.end(Duration.ZERO)).isTrue();
  }

  @Test
  void end_runsUnderWay_waitsForTheLast() {
    NativeRuns.Run first = runs.begin();
    NativeRuns.Run second = runs.begin();
    assertThat(runs.end(Duration.ZERO)).isFalse();

    CompletableFuture<Boolean> ended =
        CompletableFuture.supplyAsync(() -> runs.end(Duration.ofMinutes(1)));
    first.close();
    assertThat(runs.end(Duration.ZERO)).isFalse();
    second.close();

    assertThat(ended.join()).isTrue();
  }

  @Test
  void isJvmEnding_jvmThatRuns_isFalse() {
    assertThat(NativeRuns.isJvmEnding()).isFalse();
  }
}
