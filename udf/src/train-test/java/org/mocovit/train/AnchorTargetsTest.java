package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnchorTargetsTest {
  private static final Box OBJECT = new Box(0, 0, 10, 10);

  /** IoUs of 1, 0.5, 0.45, 0.3 and 0. */
  private static final List<Box> ANCHORS =
      List.of(
          OBJECT,
          new Box(0, 0, 10, 5),
          new Box(0, 0, 10, 4.5f),
          new Box(0, 0, 10, 3),
          new Box(50, 50, 60, 60));

  @Test
  void of_oneObject_isToldFromHalfAnOverlapOnAndNotAskedForFrom04() {
    AnchorTargets targets =
        AnchorTargets.of(
            ANCHORS, List.of(new Example.Labelled(3, OBJECT, null)), OverlapRule.RETINANET);

    assertThat(where(i -> targets.isObject(i))).containsExactly(0, 1);
    assertThat(where(i -> !targets.asks(i))).containsExactly(2);
    assertThat(targets.objects()).isEqualTo(2);
    assertThat(targets.object(1).label()).isEqualTo(3);
  }

  @Test
  void of_objectThatNoAnchorFits_takesTheBestOnes() {
    Example.Labelled small = new Example.Labelled(1, new Box(0, 0, 3, 3), null);
    List<Box> anchors = ANCHORS.subList(0, 2);

    AnchorTargets targets = AnchorTargets.of(anchors, List.of(small), OverlapRule.RETINANET);

    // IoUs of 0.09 and 0.18.
    assertThat(where(i -> i < 2 && targets.isObject(i))).containsExactly(1);
  }

  @Test
  void of_twoObjects_givesEachAnchorTheNearer() {
    Example.Labelled left = new Example.Labelled(0, OBJECT, null);
    Example.Labelled right = new Example.Labelled(1, new Box(4, 0, 14, 10), null);
    List<Box> anchors = List.of(new Box(1, 0, 11, 10), new Box(3, 0, 13, 10));

    AnchorTargets targets = AnchorTargets.of(anchors, List.of(left, right), OverlapRule.RETINANET);

    assertThat(targets.object(0)).isEqualTo(left);
    assertThat(targets.object(1)).isEqualTo(right);
  }

  @Test
  void of_noObject_isAllBackground() {
    AnchorTargets targets = AnchorTargets.of(ANCHORS, List.of(), OverlapRule.RETINANET);

    assertThat(targets.objects()).isZero();
    assertThat(where(targets::asks)).hasSize(ANCHORS.size());
  }

  private static List<Integer> where(java.util.function.IntPredicate holds) {
    return IntStream.range(0, ANCHORS.size()).filter(holds).boxed().toList();
  }
}
