package org.mocovit.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
  @Test
  void at_isTheMinuteInUtc() {
    assertThat(RunId.at(Instant.parse("2026-11-27T03:00:59Z"))).hasToString("2026-11-27T0300Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-27T0300Z-mobilenet", "mocovit-nightly-29384720", "a", "1.2_3+4@x"})
  void id_nameOfAFolder_isTaken(String text) {
    assertThat(new RunId(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "a:b", "_shards", "-x", "a b", "a\n"})
  void id_anythingElse_isRefusedWithTheRule(String text) {
    assertThatThrownBy(() -> new RunId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be 1 to 100 letters")
        .hasMessageEndingWith(": " + text);
  }
}
