package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mocovit.bench.Verdict.Bound;
import org.mocovit.predict.Stage;

class BenchResultTest {
  @Test
  void jobOverLoop_isRoundByRound() {
    assertThat(BenchResults.withoutPeer().jobOverLoop().wall())
        .isEqualTo(new Spread(1.25, 1.25, 1.25));
    assertThat(BenchResults.withoutPeer().jobOverLoop().cpu())
        .isEqualTo(new Spread(1.25, 1.25, 1.25));
  }

  @Test
  void peerOverJob_isOfTheBestBatch() {
    BenchResult result = BenchResults.withPeer();
    assertThat(Objects.requireNonNull(result.peer()).bestBatch()).isEqualTo(8);
    assertThat(Objects.requireNonNull(result.peerOverJob()).wall().median()).isEqualTo(2);
    assertThat(BenchResults.withoutPeer().peerOverJob()).isNull();
  }

  @Test
  void verdict_isOfTheLoopsStages() {
    assertThat(BenchResults.withoutPeer().verdict().bound()).isEqualTo(Bound.MODEL);
  }

  @Test
  void stages_oneLacks_isRefused() {
    BenchResult result = BenchResults.withoutPeer();
    assertThatThrownBy(
            () ->
                new BenchResult(
                    result.setting(),
                    result.startUp(),
                    result.bareLoop(),
                    result.sparkJob(),
                    Map.of(Stage.READ, new StageMillis(1, 1)),
                    result.writing(),
                    null))
        .hasMessage("Every stage must be measured: [READ]");
  }
}
