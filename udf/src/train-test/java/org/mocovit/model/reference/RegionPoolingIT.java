package org.mocovit.model.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regions against torchvision's kernel, sample by sample. */
class RegionPoolingIT {
  private static final int CHANNELS = 3;
  private static final int BINS = 5;
  private static final RegionPooling POOLING = new RegionPooling(BINS, 112);

  /** Sides of P2 to P5 of an input of 160 x 144. */
  private static final int[] HEIGHTS = {40, 20, 10, 5};

  private static final int[] WIDTHS = {36, 18, 9, 5};

  /** One of each level, over the borders, and one that is thinner than a place. */
  private static final List<List<Region>> REGIONS =
      List.of(
          List.of(
              new Region(10.3f, 20.7f, 31.1f, 44.9f),
              new Region(0, 0, 80, 70),
              new Region(3, 2, 143, 158),
              new Region(-20, -30, 260, 250)),
          List.of(new Region(100, 150, 160, 170), new Region(50, 50, 50.5f, 50.25f)));

  @Test
  void pool_regionsOfAllLevels_areTheKernels() {
    Random random = new Random(1);
    List<float[]> maps = new ArrayList<>();
    for (int level = 0; level < HEIGHTS.length; level++) {
      float[] map = new float[REGIONS.size() * CHANNELS * HEIGHTS[level] * WIDTHS[level]];
      for (int i = 0; i < map.length; i++) {
        map[i] = (float) random.nextGaussian();
      }
      maps.add(map);
    }

    float[] pooled = pool(maps);

    int next = 0;
    for (int image = 0; image < REGIONS.size(); image++) {
      for (Region region : REGIONS.get(image)) {
        int level = POOLING.level(region) - 2;
        for (int channel = 0; channel < CHANNELS; channel++) {
          for (int bin = 0; bin < BINS * BINS; bin++) {
            Kernel kernel = new Kernel(maps.get(level), level, image * CHANNELS + channel);
            assertThat(pooled[next++])
                .as("%s, channel %d, bin %d", region, channel, bin)
                .isCloseTo(kernel.bin(region, bin / BINS, bin % BINS), within(1e-5f));
          }
        }
      }
    }
    assertThat(next).isEqualTo(pooled.length);
  }

  @ParameterizedTest
  @CsvSource({"10, 2", "27.9, 2", "56, 3", "111.9, 3", "112, 4", "223, 4", "224, 5", "900, 5"})
  void level_square_isTheOneThatFitsItsSide(float side, int level) {
    assertThat(POOLING.level(new Region(1, 2, 1 + side, 2 + side))).isEqualTo(level);
  }

  private static float[] pool(List<float[]> maps) {
    try (NDManager manager = PyTorch.open()) {
      List<NDArray> levels = new ArrayList<>();
      for (int level = 0; level < maps.size(); level++) {
        Shape shape = new Shape(REGIONS.size(), CHANNELS, HEIGHTS[level], WIDTHS[level]);
        levels.add(PyTorch.doubles(manager, maps.get(level), shape));
      }
      NDArray pooled = POOLING.pool(levels, REGIONS);
      assertThat(pooled.getShape()).isEqualTo(new Shape(6, CHANNELS, BINS, BINS));
      return PyTorch.floats(pooled);
    }
  }

  /** The means of four bilinear samples, as the kernel's loops have them. */
  private record Kernel(List<Float> map, int level, int plane) {
    Kernel(float[] values, int level, int plane) {
      this(listed(values), level, plane);
    }

    private static List<Float> listed(float[] values) {
      List<Float> listed = new ArrayList<>();
      for (float value : values) {
        listed.add(value);
      }
      return listed;
    }

    float bin(Region region, int row, int column) {
      double scale = 1.0 / (4 << level);
      double top = region.top() * scale;
      double left = region.left() * scale;
      double binHeight = Math.max(region.bottom() * scale - top, 1) / BINS;
      double binWidth = Math.max(region.right() * scale - left, 1) / BINS;
      double sum = 0;
      for (int i = 0; i < 2; i++) {
        for (int k = 0; k < 2; k++) {
          sum +=
              at(
                  top + row * binHeight + (i + 0.5) * binHeight / 2,
                  left + column * binWidth + (k + 0.5) * binWidth / 2);
        }
      }
      return (float) (sum / 4);
    }

    private double at(double y, double x) {
      int height = HEIGHTS[level];
      int width = WIDTHS[level];
      if (y < -1 || y > height || x < -1 || x > width) {
        return 0;
      }
      double inY = Math.max(0, Math.min(height - 1, y));
      double inX = Math.max(0, Math.min(width - 1, x));
      int low = (int) inY;
      int left = (int) inX;
      double down = inY - low;
      double across = inX - left;
      int high = Math.min(low + 1, height - 1);
      int right = Math.min(left + 1, width - 1);
      return (1 - down) * ((1 - across) * value(low, left) + across * value(low, right))
          + down * ((1 - across) * value(high, left) + across * value(high, right));
    }

    private double value(int row, int column) {
      return map.get((plane * HEIGHTS[level] + row) * WIDTHS[level] + column);
    }
  }
}
