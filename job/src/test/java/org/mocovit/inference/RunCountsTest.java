package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCountsTest {
  @Test
  void requireComplete_oneRowAnImage_isFine() {
    assertThatCode(() -> new RunCounts(7, 3).requireComplete(10)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"6,3", "8,3", "0,0", "10,3"})
  void requireComplete_lostOrDoubledRows_areRefused(long predictions, long failures) {
    assertThatThrownBy(() -> new RunCounts(predictions, failures).requireComplete(10))
        .isInstanceOf(InferenceException.class)
        .hasMessage(
            "Rows must be one an image: 10 images listed, %d predicted, %d failed",
            predictions, failures);
  }

  @Test
  void failedShare_isOfAllImages() {
    assertThat(new RunCounts(6, 2).failedShare()).isEqualTo(0.25);
    assertThat(new RunCounts(0, 0).failedShare()).isZero();
  }
}
