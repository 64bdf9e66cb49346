package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegionProposerTest {
  private static final int SIDE = 100;

  /** Two levels: three anchors, of which the first two are all but the same, and two. */
  private static final List<Box> ANCHORS =
      List.of(
          new Box(0, 0, 10, 10),
          new Box(1, 0, 11, 10),
          new Box(50, 50, 60, 60),
          new Box(0, 0, 10, 10),
          new Box(20, 20, 60, 60));

  private static final List<Integer> LEVELS = List.of(3, 2);
  private static final float[] STAY = new float[2 * 5 * BoxCoder.VALUES];

  @Test
  void regions_overlappingOnesOfALevel_leaveTheBetter() {
    float[] objectness = {1, 2, -3, 1.5f, 0};

    // The first and the fourth are the same box, but of two levels.
    assertThat(proposer(3, 10).regions(LEVELS, objectness, STAY, 0))
        .containsExactly(ANCHORS.get(1), ANCHORS.get(3), ANCHORS.get(4), ANCHORS.get(2));
  }

  @Test
  void regions_limits_keepTheBestOfALevelAndOfAll() {
    float[] objectness = {1, 2, -3, 1.5f, 0};

    assertThat(proposer(2, 10).regions(LEVELS, objectness, STAY, 0))
        .containsExactly(ANCHORS.get(1), ANCHORS.get(3), ANCHORS.get(4));
    assertThat(proposer(3, 2).regions(LEVELS, objectness, STAY, 0))
        .containsExactly(ANCHORS.get(1), ANCHORS.get(3));
  }

  @Test
  void regions_secondImageOfABatch_areOfItsOwnAnswers() {
    float[] objectness = {9, 9, 9, 9, 9, 5, 0, 4, 0, 3};
    float[] deltas = STAY.clone();
    deltas[5 * BoxCoder.VALUES] = 2;

    assertThat(proposer(1, 2).regions(LEVELS, objectness, deltas, 1))
        .containsExactly(new Box(20, 0, 30, 10), ANCHORS.get(4));
  }

  @Test
  void regions_boxOutsideTheInput_isNone() {
    float[] objectness = {9, 1, 1, 1, 1};
    float[] deltas = STAY.clone();
    deltas[0] = -5;

    assertThat(proposer(1, 10).regions(LEVELS, objectness, deltas, 0))
        .containsExactly(ANCHORS.get(3));
  }

  @Test
  void candidates_overlappingOnes_areAllThere() {
    float[] objectness = {1, 2, -3, 1.5f, 0};

    assertThat(proposer(1, 1).candidates(LEVELS, objectness, STAY, 0, 1))
        .containsExactly(ANCHORS.get(1), ANCHORS.get(0), ANCHORS.get(3), ANCHORS.get(4));
  }

  private static RegionProposer proposer(int perLevel, int perImage) {
    return new RegionProposer(ANCHORS, perLevel, 0.7, perImage, SIDE);
  }
}
