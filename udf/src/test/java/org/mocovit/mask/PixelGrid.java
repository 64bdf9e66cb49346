package org.mocovit.mask;

import java.util.Random;

/** A mask as a plain raster, to hold run lengths against. */
final class PixelGrid {
  private final boolean[][] pixels;

  private PixelGrid(int height, int width) {
    pixels = new boolean[height][width];
  }

  /** A grid of lines of text: {@code #} is foreground. */
  static PixelGrid of(String... lines) {
    PixelGrid grid = new PixelGrid(lines.length, lines[0].length());
    for (int y = 0; y < lines.length; y++) {
      for (int x = 0; x < lines[y].length(); x++) {
        grid.pixels[y][x] = lines[y].charAt(x) == '#';
      }
    }
    return grid;
  }

  /** A grid of up to 24 rows and columns: noise, or some rectangles that add and take away. */
  static PixelGrid random(Random random) {
    PixelGrid grid = new PixelGrid(1 + random.nextInt(24), 1 + random.nextInt(24));
    double share = random.nextDouble();
    int rectangles = random.nextInt(9);
    for (int y = 0; y < grid.height() && rectangles == 0; y++) {
      for (int x = 0; x < grid.width(); x++) {
        grid.pixels[y][x] = random.nextDouble() < share;
      }
    }
    for (int i = 0; i < rectangles; i++) {
      int bottom = 1 + random.nextInt(grid.height());
      int right = 1 + random.nextInt(grid.width());
      boolean value = random.nextInt(3) > 0;
      int left = random.nextInt(right);
      for (int y = random.nextInt(bottom); y < bottom; y++) {
        for (int x = left; x < right; x++) {
          grid.pixels[y][x] = value;
        }
      }
    }
    return grid;
  }

  /** What an outline encloses by the even-odd rule: pixels with an odd number of lines left. */
  static PixelGrid filled(MaskSize size, MaskOutline outline) {
    PixelGrid grid = new PixelGrid(size.height(), size.width());
    for (int ring = 0; ring < outline.rings(); ring++) {
      int corners = outline.corners(ring);
      for (int c = 0; c < corners; c++) {
        int next = (c + 1) % corners;
        int low = Math.min(outline.y(ring, c), outline.y(ring, next));
        int high = Math.max(outline.y(ring, c), outline.y(ring, next));
        for (int y = low; y < high; y++) {
          for (int x = outline.x(ring, c); x < size.width(); x++) {
            grid.pixels[y][x] ^= true;
          }
        }
      }
    }
    return grid;
  }

  int height() {
    return pixels.length;
  }

  int width() {
    return pixels[0].length;
  }

  boolean at(int y, int x) {
    return pixels[y][x];
  }

  MaskSize size() {
    return new MaskSize(height(), width());
  }

  RunLengthMask mask() {
    int[] runs = new int[2 * size().pixels()];
    for (int i = 0; i < size().pixels(); i++) {
      runs[2 * i + (pixels[i % height()][i / height()] ? 1 : 0)] = 1;
    }
    return RunLengthMask.of(size(), runs);
  }
}
