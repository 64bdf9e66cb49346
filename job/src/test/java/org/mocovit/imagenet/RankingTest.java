package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.predict.ClassScore;

class RankingTest {
  @Test
  void of_tiedScores_lowerClassComesFirst() {
    Ranking ranking = Ranking.of(new int[] {9, 4, 7}, new double[] {0.3, 0.3, 0.4});

    assertThat(ranking.classes()).containsExactly(7, 4, 9);
    assertThat(ranking.confidence()).hasValue(0.4);
  }

  @Test
  void of_topKInWrongOrder_isRankedAgain() {
    Ranking ranking =
        Ranking.of(List.of(new ClassScore(1, "b", 0.25), new ClassScore(0, "a", 0.75)));

    assertThat(ranking.holds(0, 1)).isTrue();
    assertThat(ranking.holds(1, 1)).isFalse();
  }

  @Test
  void holds_fewerClassesThanPlaces_countsWhatIsThere() {
    Ranking ranking = Ranking.of(new int[] {3, 5}, new double[] {0.6, 0.4});

    assertThat(ranking.holds(5, 5)).isTrue();
    assertThat(ranking.holds(4, 5)).isFalse();
  }

  @Test
  void holds_sixthClass_isNotAmongFive() {
    Ranking ranking =
        Ranking.of(new int[] {0, 1, 2, 3, 4, 5}, new double[] {0.3, 0.2, 0.2, 0.1, 0.1, 0.05});

    assertThat(ranking.holds(4, 5)).isTrue();
    assertThat(ranking.holds(5, 5)).isFalse();
  }

  @Test
  void of_noClass_hasNoConfidence() {
    Ranking ranking = Ranking.of(List.of());

    assertThat(ranking.confidence()).isEmpty();
    assertThat(ranking.holds(0, 5)).isFalse();
  }

  @Test
  void of_roundedAboveOne_countsAsOne() {
    assertThat(Ranking.of(new int[] {0}, new double[] {1.0000001}).confidence()).hasValue(1);
  }

  @Test
  void of_noProbability_isRefused() {
    for (double value : new double[] {Double.NaN, -0.1, 12.5}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ranking.of(new int[] {8}, new double[] {value}))
          .withMessage("probability of class 8 must be in [0, 1]: " + value);
    }
  }

  @Test
  void of_contradiction_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.of(new int[] {8, 8}, new double[] {0.5, 0.5}))
        .withMessage("class must be named once: 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.of(new int[] {-1}, new double[] {0.5}))
        .withMessage("class must be at least 0: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.of(new int[] {1, 2}, new double[] {0.5}))
        .withMessage("classes and probabilities must be of one length: 2, 1");
  }
}
