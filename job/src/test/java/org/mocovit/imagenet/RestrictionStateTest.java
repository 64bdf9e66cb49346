package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.model.ValidClasses;

class RestrictionStateTest {
  private static final ValidClasses VALID = ValidClasses.of(List.of(0, 2));

  /** A state with one image of class 2. */
  private static RestrictionState one(int... listed) {
    double[] probabilities = new double[listed.length];
    for (int i = 0; i < listed.length; i++) {
      probabilities[i] = 0.5 / (i + 1);
    }
    Ranking ranking = Ranking.of(listed, probabilities);
    RestrictionState state = new RestrictionState();
    state.add(VALID, 2, ranking, ranking.among(VALID));
    return state;
  }

  @Test
  void merge_anyLists_countsThoseThatLackValidClasses() {
    RestrictionState state =
        new RestrictionState()
            .merge(one(2, 0, 1)) // right, whole
            .merge(one(1, 2, 0)) // wrong among all, whole
            .merge(one(2, 1)) // right, incomplete
            .merge(one(1)) // incomplete and without any
            .merge(one());

    assertThat(state.restriction(VALID, 9)).isEqualTo(new Restriction(2, 9, 2, 3, 2));
  }
}
