package org.mocovit.model.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueHistogramTest {
  @Test
  void range_hasAllValuesAndZero() {
    assertThat(of(2, 5).range()).isEqualTo(new ValueRange(0, 5));
    assertThat(of(-2, -5).range()).isEqualTo(new ValueRange(-5, 0));
    assertThat(of(-1, 3).plus(of(-7, 1)).range()).isEqualTo(new ValueRange(-7, 3));
    assertThat(of().range()).isEqualTo(new ValueRange(0, 0));
    assertThat(of(0, 0).closest()).isEqualTo(new ValueRange(0, 0));
  }

  /** Most values are small, and one is not: finer steps are worth more than the one. */
  @Test
  void closest_anOutlierAmongMany_isCutOff() {
    float[] values = new float[1_000_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 1_000_000f;
    }
    ValueRange even = of(values).closest();
    values[0] = 2;
    ValueRange withOutlier = of(values).closest();

    assertThat(even.max()).isCloseTo(1, within(0.02));
    assertThat(withOutlier.min()).isZero();
    assertThat(withOutlier.max()).isBetween(0.98, 1.1);
  }

  @Test
  void closest_valuesAtBothEnds_isTheWholeRange() {
    assertThat(of(-3, 5, -3, 5).closest()).isEqualTo(new ValueRange(-3, 5));
  }

  /** Of images that are read in another order the model must not be another one. */
  @ParameterizedTest
  @ValueSource(floats = {1e-30f, 0.3f, 1, 8, 3e30f})
  void plus_inAnyOrder_isTheHistogramOfAll(float large) {
    ValueHistogram all = of(-0.1f, 0.2f, 0.25f, large, -large / 3, 0);

    ValueHistogram one = of(-0.1f, 0.2f).plus(of(0.25f, large)).plus(of(-large / 3, 0));
    ValueHistogram other = of(-large / 3, 0).plus(of(large, 0.25f)).plus(of(0.2f, -0.1f));

    assertThat(one).usingRecursiveComparison().isEqualTo(all);
    assertThat(other).usingRecursiveComparison().isEqualTo(all);
  }

  @Test
  void of_whatIsNotFinite_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(1, Float.NaN))
        .withMessage("values must be finite: NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> of(Float.NEGATIVE_INFINITY));
  }

  private static ValueHistogram of(float... values) {
    return ValueHistogram.of(FloatBuffer.wrap(values));
  }
}
