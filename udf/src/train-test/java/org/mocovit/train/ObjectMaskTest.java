package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.Polygons;

class ObjectMaskTest {
  /** An L of 4 x 3 cells of ten pixels: the left column, and the lowest row. */
  private static final ObjectMask ANGLE =
      new ObjectMask(
          Polygons.fill(
              new MaskSize(60, 80),
              List.of(new double[] {20, 10, 30, 10, 30, 30, 60, 30, 60, 40, 20, 40})),
          40,
          30,
          0);

  /** The same in the view, which is half as large as the file. */
  private static final Box BOX = new Box(10, 5, 30, 20);

  private static final Distortion[] TURNS = {turn(0), turn(1), turn(2), turn(3)};

  @Test
  void within_gridOverTheObject_isItsForm() {
    assertThat(ANGLE.within(new Box(5, 5, 35, 35), 6))
        .containsExactly(
            new float[] {
              0, 1, 0, 0, 0, 0,
              0, 1, 0, 0, 0, 0,
              0, 1, 1, 1, 1, 0,
              0, 0, 0, 0, 0, 0,
              0, 0, 0, 0, 0, 0,
              0, 0, 0, 0, 0, 0
            });
  }

  @Test
  void within_cellsOnAnEdge_areShares() {
    assertThat(ANGLE.within(new Box(7.5f, 5, 17.5f, 10), 1)).containsExactly(0.5f);
  }

  @Test
  void within_regionOverTheBorder_isEmptyThere() {
    ObjectMask all = new ObjectMask(Polygons.box(new MaskSize(60, 80), 0, 0, 80, 60), 40, 30, 0);

    assertThat(all.within(new Box(30, 20, 50, 40), 2)).containsExactly(1, 0, 0, 0);
    assertThat(all.within(new Box(-10, -10, 10, 10), 2)).containsExactly(0, 0, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void turned_withItsBox_isTheGridTurned(int quarterTurns) {
    Distortion turn = TURNS[quarterTurns];
    int cells = 4;
    float[] grid = ANGLE.within(BOX, cells);

    float[] turned = ANGLE.turned(turn).within(turn.turned(BOX, 40, 30), cells);

    float[] expected = new float[grid.length];
    for (int y = 0; y < cells; y++) {
      for (int x = 0; x < cells; x++) {
        expected[y * cells + x] = grid[turn.source(x, y, cells, cells, cells)];
      }
    }
    assertThat(turned).containsExactly(expected);
    assertThat(grid).contains(0).contains(1);
  }

  @Test
  void turned_fourTimes_isAsBefore() {
    assertThat(ANGLE.turned(TURNS[1]).turned(TURNS[2]).turned(TURNS[1])).isEqualTo(ANGLE);
  }

  private static Distortion turn(int quarterTurns) {
    return new Distortion(quarterTurns, Distortion.NONE.channels());
  }
}
