package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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

  private static Ranking ranking(int classes) {
    return Ranking.of(IntStream.range(0, classes).toArray(), new double[classes]);
  }
}
