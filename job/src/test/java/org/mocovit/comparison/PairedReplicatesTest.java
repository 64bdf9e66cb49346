package org.mocovit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.evaluation.DifferenceInterval;
import org.mocovit.imagenet.NamedClass;
import org.mocovit.imagenet.Outcome;

class PairedReplicatesTest {
  private static final int CLASSES = 3;
  private static final Bootstrap DRAWS = new Bootstrap(200);

  private static Outcome outcome(
      int image, int trueClass, @Nullable Integer predicted, @Nullable Double confidence) {
    return new Outcome(
        image + ".jpg",
        null,
        null,
        new NamedClass(trueClass, null),
        predicted == null ? null : new NamedClass(predicted, null),
        confidence,
        null,
        predicted != null && predicted == trueClass ? 1 : null,
        null,
        null);
  }

  private static List<Outcome> drawn(long seed) {
    Random random = new Random(seed);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      int predicted = random.nextInt(3) == 0 ? random.nextInt(CLASSES + 1) : i % CLASSES;
      outcomes.add(outcome(i, i % CLASSES, predicted, 0.2 + 0.8 * random.nextDouble()));
    }
    return outcomes;
  }

  private static PairedReplicates replicates(List<Outcome> baseline, List<Outcome> candidate) {
    PairedReplicates replicates = new PairedReplicates(CLASSES, DRAWS);
    for (int i = 0; i < baseline.size(); i++) {
      replicates.add(baseline.get(i), candidate.get(i));
    }
    return replicates;
  }

  /** Classes 0, 0, 1: right once, taken for 1, without prediction. */
  @Test
  void values_ofEachImageOnceOrTwice_areTheMeasures() {
    DrawnOutcomes outcomes = new DrawnOutcomes(CLASSES, 2);
    int[] times = {1, 2};
    outcomes.add(outcome(1, 0, 0, 0.9), times);
    outcomes.add(outcome(2, 0, 1, 0.7), times);
    outcomes.add(outcome(3, 1, null, null), times);

    // precision of class 0 is 1 and of class 1 is 0; recall 1/2 and 0; F1 2/3 and 0
    assertMeasure(outcomes, "macro_precision", 0.5);
    assertMeasure(outcomes, "mean_per_class_top1", 0.25);
    assertMeasure(outcomes, "weighted_recall", 1 / 3.0);
    assertMeasure(outcomes, "macro_f1", 1 / 3.0);
    // two images have a confidence: gaps 0.1 and 0.7
    assertMeasure(outcomes, "ece_15", 0.4);
  }

  private static void assertMeasure(DrawnOutcomes outcomes, String metric, double value) {
    assertThat(outcomes.values().get(metric))
        .as(metric)
        .containsExactly(new double[] {value, value}, within(1e-9));
  }

  @Test
  void values_ofADrawWithoutImages_areUndefined() {
    DrawnOutcomes outcomes = new DrawnOutcomes(CLASSES, 2);
    outcomes.add(outcome(1, 0, 0, 0.9), new int[] {0, 1});

    assertThat(outcomes.values().get("macro_f1")).containsExactly(Double.NaN, 1);
    assertThat(outcomes.values().get("ece_15")).startsWith(Double.NaN);
  }

  @Test
  void intervals_ofARunWithItself_areZero() {
    Map<String, DifferenceInterval> intervals =
        replicates(drawn(1), drawn(1)).intervals(Map.of("macro_f1", 0.0, "ece_15", 0.0));

    assertThat(intervals)
        .containsOnly(
            Map.entry("macro_f1", new DifferenceInterval(0, 0)),
            Map.entry("ece_15", new DifferenceInterval(0, 0)));
  }

  @Test
  void intervals_swapped_turnTheSignsRound() {
    DifferenceInterval there =
        replicates(drawn(1), drawn(2)).intervals(Map.of("ece_15", 0.01)).get("ece_15");
    DifferenceInterval back =
        replicates(drawn(2), drawn(1)).intervals(Map.of("ece_15", -0.01)).get("ece_15");

    assertThat(there).isNotNull();
    assertThat(back).isNotNull();
    assertThat(there.low()).isLessThan(there.high()).isCloseTo(-back.high(), within(1e-12));
    assertThat(there.high()).isCloseTo(-back.low(), within(1e-12));
  }

  /** For shares of images the closed form is known: both must say nearly the same. */
  @Test
  void intervals_ofAShare_areLikeTheScoreInterval() {
    List<Outcome> baseline = drawn(3);
    List<Outcome> candidate = drawn(4);
    PairedState state = new PairedState(CLASSES);
    for (int i = 0; i < baseline.size(); i++) {
      state.add(baseline.get(i), candidate.get(i));
    }
    DifferenceInterval closed = state.all().interval().orElseThrow();

    DifferenceInterval drawn =
        replicates(baseline, candidate)
            .intervals(Map.of("weighted_recall", state.all().difference()))
            .get("weighted_recall");

    assertThat(drawn).isNotNull();
    assertThat(drawn.low()).isCloseTo(closed.low(), within(0.03));
    assertThat(drawn.high()).isCloseTo(closed.high(), within(0.03));
  }

  @Test
  void merge_anyCut_givesTheSameCounts() {
    List<Outcome> baseline = drawn(3);
    List<Outcome> candidate = drawn(4);
    PairedReplicates whole = replicates(baseline, candidate);

    PairedReplicates merged =
        replicates(baseline.subList(50, 120), candidate.subList(50, 120))
            .merge(replicates(baseline.subList(0, 50), candidate.subList(0, 50)));

    assertThat(merged).usingRecursiveComparison().ignoringFields("times").isEqualTo(whole);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> whole.merge(new PairedReplicates(CLASSES + 1, DRAWS)));
  }
}
