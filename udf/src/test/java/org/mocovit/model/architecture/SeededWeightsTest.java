package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mocovit.model.architecture.TensorSpec.Role;

class SeededWeightsTest {
  private static final TensorSpec WEIGHT =
      TensorSpec.weight("blocks.0.conv.weight", List.of(200, 100, 1, 1), Activation.RELU);

  @Test
  void values_sameSeedAndName_areTheSame() {
    assertThat(new SeededWeights(1).values(WEIGHT)).isEqualTo(new SeededWeights(1).values(WEIGHT));
  }

  @Test
  void values_otherSeedOrName_areOthers() {
    TensorSpec other = TensorSpec.weight("blocks.1.conv.weight", WEIGHT.dims(), Activation.RELU);
    float[] values = new SeededWeights(1).values(WEIGHT);

    assertThat(correlation(values, new SeededWeights(2).values(WEIGHT))).isBetween(-0.03, 0.03);
    assertThat(correlation(values, new SeededWeights(1).values(other))).isBetween(-0.03, 0.03);
  }

  @Test
  void values_ofAWeight_haveTheVarianceOfHeAndNoMeanInAFilter() {
    float[] values = new SeededWeights(3).values(WEIGHT);

    double secondMoment = dot(values, values) / values.length;
    assertThat(secondMoment).isEqualTo(2.0 / 100, within(0.0005));
    double firstFilter = IntStream.range(0, 100).mapToDouble(i -> values[i]).sum();
    assertThat(firstFilter).isEqualTo(0, within(1e-5));
  }

  /** Each place put out takes one filter of each channel: the step is the kernel's side. */
  @Test
  void values_ofATransposedWeight_haveTheVarianceOfItsChannelsIn() {
    TensorSpec up = new TensorSpec("up", List.of(50, 100, 2, 2), Role.TRANSPOSED_WEIGHT, 2);
    float[] values = new SeededWeights(3).values(up);

    assertThat(up.fanIn()).isEqualTo(50);
    assertThat(dot(values, values) / values.length).isEqualTo(2.0 / 50, within(0.001));
  }

  @Test
  void values_ofAVariance_arePositive() {
    float[] values = new SeededWeights(3).values(TensorSpec.vector("v", 500, Role.NORM_VARIANCE));

    for (float value : values) {
      assertThat(value).isBetween(0.7f, 1.3f);
    }
  }

  /** Fixed once, so that a change of the generator cannot pass unseen. */
  @Test
  void values_ofSeed0_areWhatTheyWere() {
    int hash = Arrays.hashCode(new SeededWeights(0).values(WEIGHT));

    assertThat(hash).isEqualTo(1_226_972_153);
  }

  private static double correlation(float[] x, float[] y) {
    return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
  }

  private static double dot(float[] x, float[] y) {
    return IntStream.range(0, x.length).mapToDouble(i -> (double) x[i] * y[i]).sum();
  }
}
