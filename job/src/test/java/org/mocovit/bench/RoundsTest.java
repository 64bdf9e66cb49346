package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Rounds ROUNDS =
      new Rounds(
          List.of(
              new Measurement(50, 2, 0.5, 0),
              new Measurement(50, 5, 1, 0.5),
              new Measurement(50, 1, 4, 2)));

  @Test
  void figures_areAnImageAndASecond_eachWithItsOwnMedian() {
    assertThat(ROUNDS.imagesPerSecond()).isEqualTo(new Spread(10, 25, 50));
    assertThat(ROUNDS.wallMillisPerImage()).isEqualTo(new Spread(20, 40, 100));
    assertThat(ROUNDS.cpuMillisPerImage()).isEqualTo(new Spread(10, 20, 80));
    assertThat(ROUNDS.compilerMillisPerImage()).isEqualTo(new Spread(0, 10, 40));
  }

  @Test
  void over_isRoundByRound() {
    Rounds twiceThenHalf =
        new Rounds(
            List.of(
                new Measurement(50, 4, 0.5, 0.25),
                new Measurement(50, 2.5, 2, 1),
                new Measurement(50, 1, 2, 1)));
    assertThat(twiceThenHalf.over(ROUNDS).wall()).isEqualTo(new Spread(0.5, 1, 2));
    assertThat(twiceThenHalf.over(ROUNDS).cpu()).isEqualTo(new Spread(0.5, 1, 2));
    assertThat(twiceThenHalf.over(ROUNDS).settled()).isEqualTo(new Spread(0.5, 0.5, 2));
  }

  @Test
  void over_otherNumberOfRounds_isRefused() {
    Rounds one = new Rounds(List.of(new Measurement(50, 2, 0.5, 0)));
    assertThatThrownBy(() -> one.over(ROUNDS))
        .hasMessage("Rounds that are compared must be as many: 1 and 3");
  }

  @Test
  void noRounds_areRefused() {
    assertThatThrownBy(() -> new Rounds(List.of()))
        .hasMessage("There must be at least 1 counted round: 0");
  }

  @Test
  void busyShare_isOfTheProcessors() {
    assertThat(new Measurement(1, 10, 15, 0).busyShare(2)).isEqualTo(0.75);
  }
}
