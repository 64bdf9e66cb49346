package org.mocovit.model.architecture;

import java.util.Random;

/** Images for networks to look at. */
final class TestImages {
  private TestImages() {}

  /**
   * Normalised images of coloured stripes, each of its own colours, width and direction, with some
   * noise; {@code [count, 3, height, width]}.
   */
  static float[] striped(int count, int height, int width) {
    float[] values = new float[count * 3 * height * width];
    int index = 0;
    for (int image = 0; image < count; image++) {
      Random random = new Random(image);
      double rows = random.nextDouble() / 4;
      double columns = random.nextDouble() / 4;
      for (int channel = 0; channel < 3; channel++) {
        double base = random.nextDouble() * 2 - 1;
        for (int row = 0; row < height; row++) {
          for (int column = 0; column < width; column++) {
            values[index++] =
                (float)
                    (base + Math.sin(row * rows + column * columns) + 0.2 * random.nextGaussian());
          }
        }
      }
    }
    return values;
  }
}
