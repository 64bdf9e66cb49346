package org.mocovit.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunLengthMaskTest {
  private static final MaskSize SIZE = new MaskSize(7, 9);

  @Test
  void of_runsOfLengthZero_joinTheirNeighbours() {
    RunLengthMask mask = RunLengthMask.of(SIZE, new int[] {0, 0, 5, 3, 0, 4, 51, 0, 0});

    assertThat(mask).isEqualTo(RunLengthMask.of(SIZE, new int[] {5, 7, 51}));
  }

  @ParameterizedTest
  @CsvSource({"'10,20,30',60", "'10,20,34',64"})
  void of_runsOfAnotherSum_areRefused(String runs, int sum) {
    int[] counts = List.of(runs.split(",")).stream().mapToInt(Integer::parseInt).toArray();

    assertThatThrownBy(() -> RunLengthMask.of(SIZE, counts))
        .isInstanceOf(InvalidMaskException.class)
        .hasMessage("counts must sum up to height * width = 7 * 9 = 63: " + sum);
  }

  @Test
  void of_negativeRun_isRefused() {
    assertThatThrownBy(() -> RunLengthMask.of(SIZE, new int[] {64, -1}))
        .isInstanceOf(InvalidMaskException.class)
        .hasMessage("counts must be at least 0: -1");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void masks_agreeWithTheirPixels(long seed) {
    Random random = new Random(seed);
    boolean[] first = pixels(random);
    boolean[] second = pixels(random);
    RunLengthMask a = mask(first);
    RunLengthMask b = mask(second);
    int both = 0;
    int area = 0;
    boolean[] any = new boolean[first.length];
    for (int i = 0; i < first.length; i++) {
      area += first[i] ? 1 : 0;
      both += first[i] && second[i] ? 1 : 0;
      any[i] = first[i] || second[i];
    }

    assertThat(a.area()).isEqualTo(area);
    for (int i = 0; i < first.length; i++) {
      assertThat(a.foreground().get(i)).as("pixel %d", i).isEqualTo(first[i]);
    }
    assertThat(a.intersection(b)).isEqualTo(both).isEqualTo(b.intersection(a));
    assertThat(MaskUnion.of(a, b)).isEqualTo(mask(any));
    assertThat(RunLengthText.decode(SIZE, RunLengthText.encode(a))).isEqualTo(a);
  }

  @Test
  void box_runOverAColumnsEnd_reachesBothEdges() {
    assertThat(RunLengthMask.of(SIZE, new int[] {5, 4, 54}).box())
        .isEqualTo(new PixelBox(0, 0, 2, 7));
    assertThat(RunLengthMask.of(SIZE, new int[] {63}).box()).isEqualTo(new PixelBox(0, 0, 0, 0));
  }

  @Test
  void overlap_differentSizes_haveNothingInCommon() {
    RunLengthMask full = RunLengthMask.of(SIZE, new int[] {0, 63});
    RunLengthMask turned = RunLengthMask.of(new MaskSize(9, 7), new int[] {0, 63});

    assertThat(MaskOverlap.iou(full, turned)).isZero();
    assertThat(MaskOverlap.ofDetection(full, turned)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "p, counts must be of characters '0' to 'o': 'p' at 0 of p",
    "0h, counts must be whole numbers in groups of five bits: number 2 of 0h",
    "oooooooo0, counts must be whole numbers in groups of five bits: number 1 of oooooooo0",
    "O, 'counts must be in [0, height * width = 7 * 9 = 63]: number 1 is -1'",
    "0f2, 'counts must be in [0, height * width = 7 * 9 = 63]: number 2 is 86'",
    "05, counts must sum up to height * width = 7 * 9 = 63: 5"
  })
  void decode_whatIsNoMask_isRefused(String text, String message) {
    assertThatThrownBy(() -> RunLengthText.decode(SIZE, text))
        .isInstanceOf(InvalidMaskException.class)
        .hasMessage(message);
  }

  @Test
  void fill_whatIsNoPolygon_isRefused() {
    assertThatThrownBy(() -> Polygons.fill(SIZE, List.of()))
        .hasMessage("segmentation must have at least one polygon: []");
    assertThatThrownBy(() -> Polygons.fill(SIZE, List.of(new double[] {1, 1, 3, 3})))
        .hasMessage("first polygon must have more than 4 numbers: 4");
    assertThatThrownBy(() -> Polygons.fill(SIZE, List.of(new double[] {1, 1, 3, 3, 1e9, 2})))
        .hasMessage("coordinates of a polygon must be in [-1000000, 1000000]: 1.0E9");
  }

  private static boolean[] pixels(Random random) {
    boolean[] pixels = new boolean[SIZE.pixels()];
    boolean value = random.nextBoolean();
    for (int i = 0; i < pixels.length; i++) {
      value ^= random.nextInt(4) == 0;
      pixels[i] = value;
    }
    return pixels;
  }

  private static RunLengthMask mask(boolean[] pixels) {
    // One run a pixel, with runs of length 0 between equal ones.
    int[] runs = new int[2 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      runs[2 * i + (pixels[i] ? 1 : 0)] = 1;
    }
    return RunLengthMask.of(SIZE, runs);
  }
}
