package org.mocovit.model.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChannelWeightsTest {
  private static final ActivationScale INPUT = new ActivationScale(0.5f, 3);

  @Test
  void of_firstAxis_hasAScaleForEachRow() {
    ChannelWeights weights =
        ChannelWeights.of(
            new float[] {64, -32, 1, 0.25f, 0.5f, -1}, List.of(2L, 3L), 0, null, INPUT);

    assertThat(weights.scales()).containsExactly(1, 1f / 64);
    assertThat(weights.values()).containsExactly(64, -32, 1, 16, 32, -64);
    assertThat(weights.bias()).isNull();
  }

  @Test
  void of_secondAxis_hasAScaleForEachColumn() {
    ChannelWeights weights =
        ChannelWeights.of(new float[] {64, 1, -32, -0.5f}, List.of(2L, 2L), 1, null, INPUT);

    assertThat(weights.scales()).containsExactly(1, 1f / 64);
    assertThat(weights.values()).containsExactly(64, 64, -32, -32);
  }

  /** A sum of two products of bytes must fit into 16 bits, on processors that clamp it there. */
  @Test
  void of_anyWeights_areSmallEnoughForSumsOfTwo() {
    ChannelWeights weights =
        ChannelWeights.of(new float[] {1e9f, -1e9f}, List.of(1L, 2L), 0, null, INPUT);

    assertThat(weights.values()).containsExactly(64, -64);
    assertThat(2 * 255 * 64).isLessThanOrEqualTo(Short.MAX_VALUE);
  }

  @Test
  void of_bias_isInUnitsOfProducts() {
    ChannelWeights weights =
        ChannelWeights.of(new float[] {64, 128}, List.of(2L, 1L), 0, new float[] {3.2f, -7}, INPUT);

    assertThat(weights.biasScales()).containsExactly(0.5f, 1);
    assertThat(weights.bias()).containsExactly(6, -7);
  }

  /** A channel that training has switched off may still have a bias. */
  @Test
  void of_weightsOfZero_keepTheBias() {
    float[] bias = {0, 5, -1e6f, 2};
    ChannelWeights weights =
        ChannelWeights.of(
            new float[] {0, 0, 0, 9.8e-45f},
            List.of(4L, 1L),
            0,
            bias,
            new ActivationScale(1e-30f, 0));

    assertThat(weights.values()).containsOnly(0);
    int[] integers = Objects.requireNonNull(weights.bias());
    for (int c = 0; c < bias.length; c++) {
      assertThat(weights.scales()[c]).isGreaterThanOrEqualTo(Float.MIN_NORMAL);
      assertThat(weights.biasScales()[c]).isGreaterThanOrEqualTo(Float.MIN_NORMAL);
      assertThat((double) integers[c] * weights.biasScales()[c])
          .isCloseTo(bias[c], within(1e-6 * Math.abs(bias[c]) + 1e-9));
    }
  }
}
