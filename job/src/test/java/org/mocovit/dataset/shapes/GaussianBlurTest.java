package org.mocovit.dataset.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianBlurTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 1.3})
  void kernel_anySigma_isSymmetricWithSumOne(double sigma) {
    float[] kernel = GaussianBlur.kernel(sigma);
    float sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      sum += kernel[i];
      assertThat(kernel[i]).isEqualTo(kernel[kernel.length - 1 - i]);
    }
    assertThat(sum).isCloseTo(1, within(1e-6f));
  }

  @Test
  void filter_constantPlane_staysConstant() {
    float[] plane = new float[5 * 3];
    Arrays.fill(plane, 80);
    float[] kernel = GaussianBlur.kernel(1.3);
    GaussianBlur.rows(plane, 5, kernel);
    GaussianBlur.columns(plane, 5, kernel);
    for (float value : plane) {
      assertThat(value).isCloseTo(80, within(1e-4f));
    }
  }

  @Test
  void filter_singlePoint_givesProductOfKernels() {
    float[] plane = new float[9 * 9];
    plane[4 * 9 + 4] = 1;
    float[] kernel = GaussianBlur.kernel(0.8); // radius 2
    GaussianBlur.rows(plane, 9, kernel);
    GaussianBlur.columns(plane, 9, kernel);
    assertThat(plane[4 * 9 + 4]).isEqualTo(kernel[2] * kernel[2]);
    assertThat(plane[3 * 9 + 5]).isEqualTo(kernel[1] * kernel[3]);
    assertThat(plane[4 * 9 + 7]).isZero();
  }
}
