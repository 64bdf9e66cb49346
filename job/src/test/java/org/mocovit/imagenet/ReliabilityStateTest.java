package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReliabilityStateTest {
  private static void add(ReliabilityState state, double confidence, boolean correct) {
    state.add(correct ? 0 : 1, Ranking.of(new int[] {0}, new double[] {confidence}));
  }

  @Test
  void add_confidenceOnEdge_belongsToLowerRange() {
    ReliabilityState state = new ReliabilityState();
    for (int bin = 1; bin <= ReliabilityState.BINS; bin++) {
      add(state, bin / 15.0, true);
    }

    assertThat(state.bins()).extracting(ReliabilityBin::images).containsOnly(1L);
  }

  @Test
  void add_confidenceZero_isInFirstRange() {
    ReliabilityState state = new ReliabilityState();
    add(state, 0, false);

    assertThat(state.bins().get(0).images()).isEqualTo(1);
  }

  @Test
  void expectedCalibrationError_knownGaps_isWeightedMean() {
    ReliabilityState state = new ReliabilityState();
    add(state, 0.9, true);
    add(state, 0.9, false);
    add(state, 0.9, true);
    add(state, 0.5, true);

    // |2 - 2.7| and |1 - 0.5|, of 4 images
    assertThat(ReliabilityState.expectedCalibrationError(state.bins()).orNull())
        .isCloseTo(0.3, within(1e-12));
  }

  @Test
  void expectedCalibrationError_noImage_isUndefined() {
    assertThat(ReliabilityState.expectedCalibrationError(new ReliabilityState().bins()).orNull())
        .isNull();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void merge_anyOrderAndCut_givesTheSameBits(long seed) {
    Random random = new Random(seed);
    ReliabilityState whole = new ReliabilityState();
    List<ReliabilityState> parts =
        List.of(new ReliabilityState(), new ReliabilityState(), new ReliabilityState());
    for (int i = 0; i < 5000; i++) {
      double confidence = random.nextDouble();
      boolean correct = random.nextBoolean();
      add(whole, confidence, correct);
      add(parts.get(random.nextInt(3)), confidence, correct);
    }
    ReliabilityState merged =
        parts.get(2).merge(new ReliabilityState()).merge(parts.get(0)).merge(parts.get(1));

    assertThat(merged.bins()).isEqualTo(whole.bins());
    assertThat(
            Objects.requireNonNull(
                ReliabilityState.expectedCalibrationError(merged.bins()).orNull()))
        .isEqualTo(ReliabilityState.expectedCalibrationError(whole.bins()).orNull());
  }
}
