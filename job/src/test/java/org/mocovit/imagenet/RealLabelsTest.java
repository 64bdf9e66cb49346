package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.model.ValidClasses;

class RealLabelsTest {
  @Test
  void among_partOfTheClasses_leavesOutImagesThatShowNoneOfTheClasses() {
    RealLabels labels =
        new RealLabels(List.of(new int[] {1, 2}, new int[] {3}, new int[] {}, new int[] {4, 3}));
    RealLabels valid = labels.among(ValidClasses.of(List.of(2, 4)));
    assertThat(valid.rated()).containsExactly(0, 3);
    assertThat(valid.agree(0, Ranking.of(new int[] {1}, new double[] {1}), 1)).isFalse();
    assertThat(valid.agree(3, Ranking.of(new int[] {4}, new double[] {1}), 1)).isTrue();
  }
}
