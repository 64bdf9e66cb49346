package org.mocovit.model.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationScaleTest {
  @ParameterizedTest
  @CsvSource({"0, 510, 2, 0", "-510, 0, 2, 255", "-51, 204, 1, 51", "-2.04, 0.51, 0.01, 204"})
  void of_aRange_spreadsTheBytesOverIt(double min, double max, float scale, int zeroPoint) {
    ActivationScale quantized = ActivationScale.of(new ValueRange(min, max));

    assertThat(quantized).isEqualTo(new ActivationScale(scale, zeroPoint));
    assertThat(quantized.rounded(min)).isCloseTo(min, within(1e-6));
    assertThat(quantized.rounded(max)).isCloseTo(max, within(1e-6));
  }

  @Test
  void of_valuesThatAreAllZero_isOne() {
    assertThat(ActivationScale.of(new ValueRange(0, 0))).isEqualTo(new ActivationScale(1, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-40, 1e-3, 1e30, 1e38})
  void of_tinyAndHugeRanges_isANormalNumber(double max) {
    assertThat(ActivationScale.of(new ValueRange(-max, max)).scale())
        .isBetween(Float.MIN_NORMAL, Float.MAX_VALUE);
  }

  @Test
  void rounded_withinTheRange_isAStepOffAtMostAndZeroIsKept() {
    ActivationScale scale = ActivationScale.of(new ValueRange(-0.7, 2.1));

    assertThat(scale.rounded(0)).isZero();
    for (double value = -0.7; value <= 2.1; value += 0.01) {
      assertThat(scale.rounded(value)).isCloseTo(value, within((double) scale.scale()));
    }
    assertThat(scale.rounded(100)).isCloseTo(2.1, within((double) scale.scale()));
    assertThat(scale.rounded(-100)).isCloseTo(-0.7, within((double) scale.scale()));
  }

  @Test
  void rounded_halfASteps_goesToTheEvenByte() {
    ActivationScale scale = new ActivationScale(2, 0);

    assertThat(scale.rounded(1)).isEqualTo(0);
    assertThat(scale.rounded(3)).isEqualTo(4);
    assertThat(scale.rounded(5)).isEqualTo(4);
  }

  @Test
  void wrongNumbers_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ActivationScale(0, 0))
        .withMessage("A scale must be a normal positive number: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ActivationScale(1, 256))
        .withMessage("A zero point must be in [0, 255]: 256");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValueRange(1, 2))
        .withMessage("A range of values must be finite and contain 0: 1.0 to 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValueRange(0, Double.NaN))
        .withMessageContaining("NaN");
  }
}
