package org.mocovit.image.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.image.PillowGoldens;
import org.mocovit.image.RgbImage;

class PillowResamplerTest {
  static Stream<List<String>> goldens() {
    return PillowGoldens.rows("resize.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void resize_anySize_equalsPillow(List<String> golden) {
    Interpolation interpolation =
        Arrays.stream(Interpolation.values())
            .filter(value -> value.key().equals(golden.get(0)))
            .findFirst()
            .orElseThrow();
    int[] n = golden.subList(1, 9).stream().mapToInt(Integer::parseInt).toArray();
    RgbImage resized =
        Resampler.of(interpolation)
            .resize(
                PillowGoldens.pattern(n[0], n[1]), n[2], n[3], new Window(n[4], n[5], n[6], n[7]));
    assertThat(PillowGoldens.digest(resized)).isEqualTo(golden.get(9));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void resize_window_equalsWholeImageCut(long seed) {
    Random random = new Random(seed);
    RgbImage source = PillowGoldens.pattern(1 + random.nextInt(60), 1 + random.nextInt(60));
    int width = 1 + random.nextInt(90);
    int height = 1 + random.nextInt(90);
    int left = random.nextInt(width);
    int top = random.nextInt(height);
    Window window =
        new Window(left, top, 1 + random.nextInt(width - left), 1 + random.nextInt(height - top));
    for (Interpolation interpolation : Interpolation.values()) {
      Resampler resampler = Resampler.of(interpolation);
      RgbImage whole = resampler.resize(source, width, height, Window.all(width, height));
      RgbImage part = resampler.resize(source, width, height, window);
      assertThat(part.pixels()).as(interpolation.key()).isEqualTo(cut(whole, window).pixels());
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void resize_sameSize_copies(Interpolation interpolation) {
    RgbImage source = PillowGoldens.pattern(17, 11);
    RgbImage resized = Resampler.of(interpolation).resize(source, 17, 11, Window.all(17, 11));
    assertThat(resized.pixels()).isEqualTo(source.pixels());
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void resize_oneColour_keepsIt(Interpolation interpolation) {
    RgbImage source = RgbImage.black(31, 23);
    Arrays.fill(source.pixels(), (byte) 255);
    RgbImage resized = Resampler.of(interpolation).resize(source, 50, 9, Window.all(50, 9));
    assertThat(resized.pixels()).containsOnly((byte) 255);
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void resize_severalThreads_equalsOne(Interpolation interpolation) {
    Resampler resampler = Resampler.of(interpolation);
    RgbImage source = PillowGoldens.pattern(80, 60);
    List<Integer> sides = IntStream.range(1, 60).boxed().toList();
    List<String> alone = sides.stream().map(side -> digest(resampler, source, side)).toList();
    ForkJoinPool pool = new ForkJoinPool(4);
    try {
      List<String> together =
          pool.submit(
                  () ->
                      sides.parallelStream().map(side -> digest(resampler, source, side)).toList())
              .join();
      assertThat(together).isEqualTo(alone);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void resize_windowOutside_isRefused() {
    Resampler resampler = Resampler.of(Interpolation.BILINEAR);
    RgbImage source = RgbImage.black(4, 4);
    assertThatThrownBy(() -> resampler.resize(source, 8, 8, new Window(1, 0, 8, 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Window must lie inside the 8 x 8 image: 1, 0, 8 x 8");
  }

  private static String digest(Resampler resampler, RgbImage source, int side) {
    return PillowGoldens.digest(
        resampler.resize(source, side, 61 - side, Window.all(side, 61 - side)));
  }

  private static RgbImage cut(RgbImage image, Window window) {
    RgbImage part = RgbImage.black(window.width(), window.height());
    for (int y = 0; y < window.height(); y++) {
      int from = 3 * ((window.top() + y) * image.width() + window.left());
      System.arraycopy(
          image.pixels(), from, part.pixels(), 3 * y * window.width(), 3 * window.width());
    }
    return part;
  }
}
