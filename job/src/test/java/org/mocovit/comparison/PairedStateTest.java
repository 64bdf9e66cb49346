package org.mocovit.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mocovit.evaluation.DifferenceInterval;
import org.mocovit.imagenet.NamedClass;
import org.mocovit.imagenet.Outcome;

class PairedStateTest {
  private static final int CLASSES = 4;

  private static Outcome outcome(
      int image, int trueClass, @Nullable Integer rank, @Nullable Integer realRank) {
    return new Outcome(
        image + ".jpg",
        null,
        null,
        new NamedClass(trueClass, null),
        new NamedClass(rank != null && rank == 1 ? trueClass : trueClass + 1, null),
        0.5,
        null,
        rank,
        realRank,
        image % 3 == 0 ? null : Boolean.valueOf(realRank != null && realRank == 1));
  }

  private static List<Outcome> drawn(long seed) {
    Random random = new Random(seed);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Integer rank = random.nextInt(9) == 0 ? null : Integer.valueOf(1 + random.nextInt(7));
      outcomes.add(outcome(i, i % CLASSES, rank, i % 3 == 0 ? null : rank));
    }
    return outcomes;
  }

  private static PairedState state(List<Outcome> baseline, List<Outcome> candidate) {
    PairedState state = new PairedState(CLASSES);
    for (int i = 0; i < baseline.size(); i++) {
      state.add(baseline.get(i), candidate.get(i));
    }
    return state;
  }

  @Test
  void state_ofARunWithItself_hasNoDifferenceAndIntervalsWithZero() {
    PairedState state = state(drawn(1), drawn(1));

    for (String metric : List.of("top1", "top5", "real_top1", "real_top5")) {
      PairedShares shares = state.shares(metric).orElseThrow();
      assertThat(shares.difference()).as(metric).isZero();
      assertThat(shares.pValue()).as(metric).isEqualTo(1);
    }
    for (String metric : List.of("top1", "top5", "mean_per_class_top1", "real_top1")) {
      assertThat(state.interval(metric).map(DifferenceInterval::containsZero))
          .as(metric)
          .contains(true);
    }
    assertThat(state.shares("ece_15")).isEmpty();
    assertThat(state.interval("ece_15")).isEmpty();
  }

  @Test
  void state_countsWhatOnlyOneHasRight() {
    List<Outcome> baseline = drawn(1);
    List<Outcome> candidate = drawn(2);
    long lost = 0;
    long won = 0;
    long won5 = 0;
    for (int i = 0; i < baseline.size(); i++) {
      lost += baseline.get(i).correct() && !candidate.get(i).correct() ? 1 : 0;
      won += candidate.get(i).correct() && !baseline.get(i).correct() ? 1 : 0;
      Integer before = baseline.get(i).rank();
      Integer after = candidate.get(i).rank();
      won5 += after != null && after <= 5 && (before == null || before > 5) ? 1 : 0;
    }

    PairedState state = state(baseline, candidate);

    assertThat(state.all()).isEqualTo(new PairedShares(200, lost, won));
    assertThat(state.shares("top5").orElseThrow().won()).isEqualTo(won5);
    assertThat(state.shares("real_top1").orElseThrow().images()).isEqualTo(133);
    assertThat(state.of(1).images()).isEqualTo(50);
    assertThat(Stream.of(0, 1, 2, 3).mapToLong(c -> state.of(c).lost()).sum()).isEqualTo(lost);
    assertThat(state.baselineRight(2))
        .isEqualTo(baseline.stream().filter(o -> o.trueClass().id() == 2 && o.correct()).count());
  }

  @Test
  void merge_anyCut_givesTheSameCounts() {
    List<Outcome> baseline = drawn(3);
    List<Outcome> candidate = drawn(4);
    PairedState whole = state(baseline, candidate);

    for (int cut : new int[] {0, 1, 77, 200}) {
      PairedState merged =
          state(baseline.subList(cut, 200), candidate.subList(cut, 200))
              .merge(state(baseline.subList(0, cut), candidate.subList(0, cut)));
      assertThat(merged).usingRecursiveComparison().isEqualTo(whole);
    }
  }

  @Test
  void flip_isOfImagesThatOneHasRight() {
    Outcome right = outcome(1, 0, 1, null);
    Outcome wrong = outcome(1, 0, 2, null);
    Outcome missing =
        new Outcome(
            "1.jpg", null, null, new NamedClass(0, null), null, null, null, null, null, null);

    assertThat(Flip.of(right, right)).isEmpty();
    assertThat(Flip.of(wrong, missing)).isEmpty();
    assertThat(Flip.of(right, wrong).orElseThrow().direction())
        .isEqualTo(Flip.Direction.RIGHT_TO_WRONG);
    Flip won = Flip.of(missing, right).orElseThrow();
    assertThat(won.direction()).isEqualTo(Flip.Direction.WRONG_TO_RIGHT);
    assertThat(won.before()).isEqualTo("no prediction");
    assertThat(won.after()).isEqualTo("class 0 (50.0 %)");
  }
}
