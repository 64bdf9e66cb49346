package org.mocovit.report.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.Polygons;
import org.mocovit.mask.RunLengthMask;

class MaskPathTest {
  private static final RunLengthMask SQUARE = Polygons.box(new MaskSize(300, 400), 10, 20, 30, 40);

  @Test
  void of_shape_isOneRingOfTheGridsEdges() {
    assertThat(MaskPath.of(SQUARE, 400, 100))
        .isEqualTo(new MaskPath("m10 20h30v40h-30z", new MaskSize(300, 400)));
  }

  @Test
  void of_shapeOfALargerImage_isOnTheGrid() {
    assertThat(MaskPath.of(SQUARE, 40, 100))
        .isEqualTo(new MaskPath("m1 2h3v4h-3z", new MaskSize(30, 40)));
  }

  @Test
  void of_outlineThatIsTooLong_isCoarserUntilItFits() {
    RunLengthMask noise = noise(400);
    MaskPath coarse = MaskPath.of(noise, 400, 8_000);
    assertThat(coarse.grid().width()).isBetween(50, 200);
    assertThat(coarse.data()).isNotEmpty().hasSizeLessThanOrEqualTo(8_000);
    assertThat(MaskPath.of(noise, 400, 10_000_000).grid().width()).isEqualTo(400);
  }

  @Test
  void of_outlineThatNeverFits_isEmpty() {
    assertThat(MaskPath.of(noise(400), 400, 100).data()).isEmpty();
  }

  private static RunLengthMask noise(int side) {
    MaskSize size = new MaskSize(side, side);
    Random random = new Random(1);
    int[] runs = new int[size.pixels()];
    Arrays.fill(runs, 0);
    int run = 0;
    for (int i = 0; i < size.pixels(); i++) {
      run += i > 0 && random.nextBoolean() ? 1 : 0;
      runs[run]++;
    }
    return RunLengthMask.of(size, Arrays.copyOf(runs, run + 1));
  }
}
