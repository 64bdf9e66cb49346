package org.mocovit.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfFloatTest {
  @Test
  void of_everyHalf_isItself() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = HalfFloat.toFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(HalfFloat.of(value)).isEqualTo((short) bits);
      }
    }
  }

  /**
   * Between each half and the next one: halfway goes to the even one, less or more to the nearer.
   */
  @Test
  void of_betweenNeighbours_isTheNearerOrTheEven() {
    for (int bits = 0; bits < 0x7bff; bits++) {
      float lower = HalfFloat.toFloat((short) bits);
      float middle = (lower + HalfFloat.toFloat((short) (bits + 1))) / 2;
      int even = bits % 2 == 0 ? bits : bits + 1;
      assertThat(HalfFloat.of(middle)).isEqualTo((short) even);
      assertThat(HalfFloat.of(Math.nextDown(middle))).isEqualTo((short) bits);
      assertThat(HalfFloat.of(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
      assertThat(HalfFloat.of(-middle)).isEqualTo((short) (0x8000 | even));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "65504, 7bff",
    "65519.99, 7bff",
    "65520, 7c00",
    "Infinity, 7c00",
    "-Infinity, fc00",
    "-0.0, 8000",
    "2.9802322e-8, 0000",
    "NaN, 7e00"
  })
  void of_extremes_areThoseOfTheStandard(float value, String bits) {
    assertThat(HalfFloat.of(value)).isEqualTo((short) Integer.parseInt(bits, 16));
  }

  @Test
  void toFloat_nan_isNan() {
    assertThat(HalfFloat.toFloat((short) 0x7e00)).isNaN();
    assertThat(HalfFloat.toFloat((short) 0xfc01)).isNaN();
  }
}
