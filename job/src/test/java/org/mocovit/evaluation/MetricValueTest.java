package org.mocovit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricValueTest {
  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, 1.0000001, Double.POSITIVE_INFINITY})
  void fraction_outsideZeroToOne_isRefused(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MetricValue.Fraction(value))
        .withMessageContaining("value must be in [0, 1]: " + value);
  }

  @Test
  void share_ofNothing_isUndefined() {
    assertThat(MetricValue.share(0, 0)).isInstanceOf(MetricValue.Undefined.class);
    assertThat(MetricValue.share(0, 0).orNull()).isNull();
    assertThat(MetricValue.share(1, 4).orNull()).isEqualTo(0.25);
  }
}
