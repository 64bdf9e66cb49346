package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 10, 10, 1",
    "5, 0, 15, 10, 0.333333",
    "0, 0, 10, 5, 0.5",
    "10, 0, 20, 10, 0",
    "11, 11, 20, 20, 0"
  })
  void iou_withASquareOfTen_isTheCommonShare(
      float left, float top, float right, float bottom, float expected) {
    Box square = new Box(0, 0, 10, 10);
    Box other = new Box(left, top, right, bottom);

    assertThat(square.iou(other)).isCloseTo(expected, within(1e-6f));
    assertThat(other.iou(square)).isEqualTo(square.iou(other));
  }

  @Test
  void around_centresAndSides_givesCorners() {
    assertThat(Box.around(new float[] {8, 4, 6, 2, 0, 0, 1, 1}))
        .isEqualTo(List.of(new Box(5, 3, 11, 5), new Box(-0.5f, -0.5f, 0.5f, 0.5f)));
  }
}
