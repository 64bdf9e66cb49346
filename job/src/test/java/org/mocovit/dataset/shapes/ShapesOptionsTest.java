package org.mocovit.dataset.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesOptionsTest {
  @Test
  void ofImages_defaults() {
    ShapesOptions options = ShapesOptions.ofImages(10);
    assertThat(options.seed()).isZero();
    assertThat(options.valFraction()).isEqualTo(0.2);
    assertThat(options.threads()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"10, 0.2, 2", "10, 0, 0", "10, 1, 10", "1, 0.2, 0", "3, 0.5, 2"})
  void valImages_ofFraction_isRounded(int images, double fraction, int val) {
    ShapesOptions options = ShapesOptions.ofImages(images).withValFraction(fraction);
    assertThat(options.valImages()).isEqualTo(val);
    assertThat(options.trainImages()).isEqualTo(images - val);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_000})
  void ofImages_outOfRange_throws(int images) {
    assertThatThrownBy(() -> ShapesOptions.ofImages(images))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Number of images must be 1 to 999999: " + images);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void withValFraction_outOfRange_throws(double fraction) {
    ShapesOptions options = ShapesOptions.ofImages(1);
    assertThatThrownBy(() -> options.withValFraction(fraction))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Val fraction must be in [0, 1]: " + fraction);
  }

  @Test
  void withThreads_zero_throws() {
    ShapesOptions options = ShapesOptions.ofImages(1);
    assertThatThrownBy(() -> options.withThreads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Number of threads must be at least 1: 0");
  }
}
