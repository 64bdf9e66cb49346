package org.mocovit.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftMaskTest {
  private static final MaskSize IMAGE = new MaskSize(48, 64);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "inside,10.3,5.7,42.9,40.2",
    "whole,0,0,64,48",
    "beyond the left and the top,-20.5,-13.25,30,20",
    "beyond the right and the bottom,40,30,90.5,71.75",
    "beyond every side,-100,-50,200,150",
    "just before the corner,-0.9,-0.9,5,5",
    "larger than an int of pixels,-1e9,3,1e9,30",
    "one pixel,20,20,20.5,20.5",
    "one pixel of the corner,63.2,47.2,63.9,47.9",
    "smaller than a pixel,7.999,8.001,8.001,8.002",
    "a line,3,10,60,10.01",
    "smaller than the mask,12,13,24,20"
  })
  void inBox_equalsThePlainWay(String name, float left, float top, float right, float bottom) {
    for (int seed = 1; seed <= 20; seed++) {
      float[][] mask = blob(new Random(seed), seed % 2 == 0 ? 28 : 7, seed % 2 == 0 ? 28 : 11);
      for (float threshold : new float[] {0.5f, 0.2f, 0.7f}) {
        RunLengthMask found = soft(mask).inBox(left, top, right, bottom, IMAGE, threshold);

        if (right < 1e8) {
          assertThat(found)
              .isEqualTo(plain(mask, new float[] {left, top, right, bottom}, threshold));
        } else { // the plain way has not the memory: all columns see the middle of the mask
          assertThat(found.box().width()).isIn(0, 64);
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void inBox_drawnBoxes_equalThePlainWay(long seed) {
    Random random = new Random(seed);
    for (int draw = 0; draw < 40; draw++) {
      float left = random.nextFloat() * 90 - 20;
      float top = random.nextFloat() * 70 - 15;
      float[] box = {
        left, top, left + random.nextFloat() * 60 + 0.01f, top + random.nextFloat() * 50 + 0.01f
      };
      float[][] mask = noise(random, 28, 28);

      assertThat(soft(mask).inBox(box[0], box[1], box[2], box[3], IMAGE, 0.5))
          .isEqualTo(plain(mask, box, 0.5f));
    }
  }

  @Test
  void inBox_fullMask_isABoxThatTheBorderRounds() {
    // Of 28 cells over 28 pixels and the border's two, each pixel is about a cell.
    RunLengthMask mask = soft(filled(28, 28, 1)).inBox(10, 10, 38, 38, IMAGE, 0.5);

    assertThat(mask.box()).isEqualTo(new PixelBox(10, 10, 29, 29));
    assertThat(mask.area()).isEqualTo(29 * 29);
  }

  @Test
  void inBox_nothingAboveTheThreshold_isAnEmptyMask() {
    RunLengthMask mask = soft(filled(28, 28, 0.5f)).inBox(10, 10, 38, 38, IMAGE, 0.5);

    assertThat(mask).isEqualTo(RunLengthMask.of(IMAGE, new int[] {64 * 48}));
    assertThat(mask.area()).isZero();
  }

  @Test
  void inBox_boxThatIsFarAway_hasNoPixel() {
    assertThat(soft(filled(28, 28, 1)).inBox(500, 500, 600, 600, IMAGE, 0.5).area()).isZero();
    assertThat(soft(filled(28, 28, 1)).inBox(-600, -600, -500, -500, IMAGE, 0.5).area()).isZero();
    assertThat(soft(filled(28, 28, 1)).inBox(1e300, 0, 1e301, 10, IMAGE, 0.5).area()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "as it is,64,0,64,48,0,48",
    "smaller,32,0,32,24,0,24",
    "larger,100,0,100,75,0,75",
    "padded right and below,50,0,40,37,0,30",
    "in the middle,50,5,40,50,10,30",
    "other shares,20,2,15,90,3,85"
  })
  void onImage_equalsThePlainWay(
      String name, int columns, int left, int width, int rows, int top, int height) {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      float[][] mask = seed % 2 == 0 ? noise(random, rows, columns) : blob(random, rows, columns);
      float[][] image =
          PlainMasks.resized(
              PlainMasks.part(mask, left, top, height, width), IMAGE.height(), IMAGE.width());

      for (float threshold : new float[] {0.5f, 0.2f, 0.7f}) {
        assertThat(
                soft(mask)
                    .onImage(
                        new Placement(left, width), new Placement(top, height), IMAGE, threshold))
            .isEqualTo(PlainMasks.above(image, threshold));
      }
    }
  }

  @Test
  void onImage_whatTheModelDoesNotSee_belongsToNoObject() {
    // Of 64 columns the model sees those from 8 on, of 48 rows those before 40.
    RunLengthMask mask =
        soft(filled(40, 40, 1)).onImage(new Placement(-8, 64), new Placement(0, 48), IMAGE, 0.5);

    assertThat(mask.box()).isEqualTo(new PixelBox(8, 0, 40, 40));
    assertThat(mask.area()).isEqualTo(40 * 40);
  }

  @Test
  void onImage_paddingBesideTheImage_doesNotReachIntoIt() {
    float[][] mask = filled(24, 40, 1);
    for (float[] row : mask) {
      row[4] = 0;
      row[35] = 0;
    }
    // The image lies in columns 4 to 35; were it columns 3 to 36, its edge would be foreground.
    assertThat(soft(mask).onImage(new Placement(4, 32), new Placement(0, 24), IMAGE, 0.5).box())
        .isEqualTo(new PixelBox(2, 0, 60, 48));
  }

  @Test
  void constructor_partThatIsNotThere_isRefused() {
    assertThatThrownBy(() -> new SoftMask(new float[10], 3, 2, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A mask of 2 x 4 values from 3 on must lie in the array's 10");
    assertThatThrownBy(() -> new Placement(0, 0)).hasMessage("length must be at least 1: 0");
  }

  private static RunLengthMask plain(float[][] mask, float[] box, float threshold) {
    return PlainMasks.above(PlainMasks.pasted(mask, box, IMAGE.height(), IMAGE.width()), threshold);
  }

  /** A part of a larger array, so that the place counts. */
  private static SoftMask soft(float[][] mask) {
    float[] values = PlainMasks.flat(mask);
    float[] larger = new float[values.length + 13];
    Arrays.fill(larger, 1);
    System.arraycopy(values, 0, larger, 5, values.length);
    return new SoftMask(larger, 5, mask.length, mask[0].length);
  }

  private static float[][] filled(int rows, int columns, float value) {
    float[][] mask = new float[rows][columns];
    for (float[] row : mask) {
      Arrays.fill(row, value);
    }
    return mask;
  }

  private static float[][] noise(Random random, int rows, int columns) {
    float[][] mask = new float[rows][columns];
    for (float[] row : mask) {
      for (int column = 0; column < columns; column++) {
        row[column] = random.nextFloat();
      }
    }
    return mask;
  }

  /** Near 1 in an ellipse, falling to 0 around it. */
  private static float[][] blob(Random random, int rows, int columns) {
    double x = columns * (0.3 + 0.4 * random.nextDouble());
    double y = rows * (0.3 + 0.4 * random.nextDouble());
    double radius = 0.2 + 0.4 * random.nextDouble();
    float[][] mask = new float[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double distance = Math.hypot((column - x) / columns, (row - y) / rows) / radius;
        mask[row][column] = (float) (1 / (1 + Math.exp(8 * (distance - 1))));
      }
    }
    return mask;
  }
}
