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
    assertThatCode(() -> new RunCounts(10, 7, 3).requireComplete(10)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"9,6,3", "11,8,3", "10,6,3", "10,8,3", "10,10,3"})
  void requireComplete_lostOrDoubledRows_areRefused(long images, long predictions, long failures) {
    assertThatThrownBy(() -> new RunCounts(images, predictions, failures).requireComplete(10))
        .isInstanceOf(InferenceException.class)
        .hasMessage(
            "Rows must be one an image: 10 images listed, %d in images/, %d in predictions/, %d in"
                + " failures/",
            images, predictions, failures);
  }

  @Test
  void failedShare_isOfAllImages() {
    assertThat(new RunCounts(8, 6, 2).failedShare()).isEqualTo(0.25);
    assertThat(new RunCounts(0, 0, 0).failedShare()).isZero();
  }
}
