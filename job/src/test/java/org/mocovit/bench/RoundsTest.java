package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Rounds ROUNDS =
      new Rounds(List.of(measurement(2, 0.5, 0), measurement(5, 1, 0.5), measurement(1, 4, 2)));

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
            List.of(measurement(4, 0.5, 0.25), measurement(2.5, 2, 1), measurement(1, 2, 1)));
    assertThat(twiceThenHalf.over(ROUNDS).wall()).isEqualTo(new Spread(0.5, 1, 2));
    assertThat(twiceThenHalf.over(ROUNDS).cpu()).isEqualTo(new Spread(0.5, 1, 2));
    assertThat(twiceThenHalf.over(ROUNDS).settled()).isEqualTo(new Spread(0.5, 0.5, 2));
  }

  @Test
  void over_otherNumberOfRounds_isRefused() {
    Rounds one = new Rounds(List.of(measurement(2, 0.5, 0)));
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
    assertThat(measurement(10, 15, 0).busyShare(2)).isEqualTo(0.75);
  }

  @Test
  void isWarm_upToThePart_holds() {
    assertThat(measurement(5, 10, 1).isWarm(0.1)).isTrue();
    assertThat(measurement(5, 10, 1.01).isWarm(0.1)).isFalse();
    assertThat(new Measurement(50, 5, 10, OptionalDouble.empty()).isWarm(0.1)).isTrue();
  }

  @Test
  void compilers_notToldOfOneRound_areNotTold() {
    Rounds half =
        new Rounds(
            List.of(measurement(5, 10, 1), new Measurement(50, 5, 10, OptionalDouble.empty())));
    Rounds whole = new Rounds(List.of(measurement(5, 10, 1), measurement(5, 10, 1)));

    assertThat(half.compilerMillisPerImage()).isNull();
    assertThat(whole.over(half).settled()).isNull();
    assertThat(whole.over(half).cpu()).isEqualTo(new Spread(1, 1, 1));
  }

  /** Of 50 images. */
  private static Measurement measurement(double wall, double cpu, double compilers) {
    return new Measurement(50, wall, cpu, OptionalDouble.of(compilers));
  }
}
