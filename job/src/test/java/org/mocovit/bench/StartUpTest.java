package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartUpTest {
  @Test
  void totalSeconds_isOfAllParts() {
    Map<StartUpPart, Double> seconds = new EnumMap<>(StartUpPart.class);
    for (StartUpPart part : StartUpPart.values()) {
      seconds.put(part, 0.25 * (1 + seconds.size()));
    }
    assertThat(new StartUp(seconds).totalSeconds()).isEqualTo(0.25 * 21);
  }

  @Test
  void startUp_partThatIsNotOver_isRefused() {
    StartUpClock clock = StartUpClock.atCommand();
    clock.done(StartUpPart.MODEL);
    assertThatThrownBy(clock::startUp).hasMessage("Start-up must have been measured: listing");
  }
}
