package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mocovit.model.ValidClasses;

class ListStateTest {
  @Test
  void merge_twoStates_isTheStateOfAllLists() {
    ListState one = new ListState();
    one.add(ranking(5));
    one.add(ranking(2));
    ListState other = new ListState();
    other.add(ranking(7));
    other.add(ranking(0));
    one.merge(other);
    assertThat(one.longest()).isEqualTo(7);
    assertThat(one.shorterThanFive()).isEqualTo(2);
  }

  @Test
  void among_realLabels_leavesOutImagesThatShowNoneOfTheClasses() {
    RealLabels labels =
        new RealLabels(List.of(new int[] {1, 2}, new int[] {3}, new int[] {}, new int[] {4, 3}));
    RealLabels valid = labels.among(ValidClasses.of(List.of(2, 4)));
    assertThat(valid.rated()).containsExactly(0, 3);
    assertThat(valid.agree(0, Ranking.of(new int[] {1}, new double[] {1}), 1)).isFalse();
    assertThat(valid.agree(3, Ranking.of(new int[] {4}, new double[] {1}), 1)).isTrue();
  }

  private static Ranking ranking(int classes) {
    return Ranking.of(IntStream.range(0, classes).toArray(), new double[classes]);
  }
}
