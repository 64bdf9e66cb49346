package org.mocovit.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskOutlineTest {
  private static final int MASKS = 200;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void outline_ofAnyMask_enclosesItsPixels(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < MASKS; i++) {
      RunLengthMask mask = PixelGrid.random(random).mask();
      MaskOutline outline = MaskOutline.of(mask);

      assertThat(PixelGrid.filled(mask.size(), outline).mask()).isEqualTo(mask);
      assertTurnsAtEachCorner(outline);
    }
  }

  private static void assertTurnsAtEachCorner(MaskOutline outline) {
    for (int ring = 0; ring < outline.rings(); ring++) {
      int corners = outline.corners(ring);
      assertThat(corners % 2).isZero();
      for (int c = 0; c < corners; c++) {
        int next = (c + 1) % corners;
        boolean along = outline.y(ring, c) == outline.y(ring, next);
        boolean down = outline.x(ring, c) == outline.x(ring, next);
        assertThat(along).isEqualTo(c % 2 == 0).isNotEqualTo(down);
      }
    }
  }

  private static String text(MaskOutline outline) {
    StringBuilder text = new StringBuilder();
    for (int ring = 0; ring < outline.rings(); ring++) {
      for (int c = 0; c < outline.corners(ring); c++) {
        text.append(" %d,%d".formatted(outline.x(ring, c), outline.y(ring, c)));
      }
      text.append(';');
    }
    return text.toString().strip();
  }

  private static String outline(String... lines) {
    return text(MaskOutline.of(PixelGrid.of(lines).mask()));
  }

  @Test
  void outline_ofARectangle_hasItsFourCorners() {
    assertThat(outline("....", ".##.", ".##.", ".##.")).isEqualTo("1,1 3,1 3,4 1,4;");
    assertThat(outline("###", "###")).isEqualTo("0,0 3,0 3,2 0,2;");
    assertThat(outline("#")).isEqualTo("0,0 1,0 1,1 0,1;");
  }

  @Test
  void outline_ofAHole_isARingOfItsOwn() {
    assertThat(outline("###", "#.#", "###")).isEqualTo("0,0 3,0 3,3 0,3; 1,1 2,1 2,2 1,2;");
  }

  @Test
  void outline_ofTouchingCorners_crosses() {
    assertThat(outline("#.", ".#")).isEqualTo("0,0 1,0 1,2 2,2 2,1 0,1;");
  }

  @Test
  void outline_ofNothing_hasNoRing() {
    assertThat(MaskOutline.of(PixelGrid.of("...", "...").mask()).rings()).isZero();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void coarse_ofAnyMask_hasThePixelsBelowTheMiddlesOfItsCells(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < MASKS; i++) {
      PixelGrid grid = PixelGrid.random(random);
      MaskSize size =
          new MaskSize(1 + random.nextInt(grid.height()), 1 + random.nextInt(grid.width()));

      RunLengthMask coarse = CoarseMask.of(grid.mask(), size);

      for (int cell = 0; cell < size.pixels(); cell++) {
        int row = cell % size.height();
        int column = cell / size.height();
        int[] runs = {cell, 1, size.pixels() - cell - 1};
        boolean has = coarse.intersection(RunLengthMask.of(size, runs)) == 1;
        assertThat(has)
            .isEqualTo(
                grid.at(
                    below(row, grid.height(), size.height()),
                    below(column, grid.width(), size.width())));
      }
    }
  }

  /** The last pixel whose edge is not behind the middle of a cell. */
  private static int below(int cell, int pixels, int cells) {
    int pixel = 0;
    while (2 * cells * (pixel + 1) <= (2 * cell + 1) * pixels) {
      pixel++;
    }
    return pixel;
  }

  @Test
  void coarse_ofItsOwnSize_isTheMask() {
    RunLengthMask mask = PixelGrid.of(".#.", "##.", "..#").mask();

    assertThat(CoarseMask.of(mask, mask.size())).isEqualTo(mask);
  }

  @Test
  void coarse_finerThanTheMask_isRefused() {
    assertThatThrownBy(() -> CoarseMask.of(PixelGrid.of("#.", "#.").mask(), new MaskSize(2, 3)))
        .isInstanceOf(InvalidMaskException.class)
        .hasMessageContaining("at most that of the mask")
        .hasMessageContaining("width=3");
  }
}
