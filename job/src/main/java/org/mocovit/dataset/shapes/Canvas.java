package org.mocovit.dataset.shapes;

import java.util.Random;
import org.mocovit.image.RgbImage;

/**
 * A picture in the making: three planes of floats, 0 to 255, so that painting, blur and noise are
 * rounded only once.
 */
final class Canvas {
  private static final int NOISE_BITS = 14;

  /**
   * Standard normal numbers, read at random places: a Gaussian a pixel would cost ten times more.
   */
  private static final float[] NOISE = normalNumbers();

  private final int width;
  private final int height;
  private final float[][] planes;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.planes = new float[3][width * height];
  }

  /** Covers all of the picture. */
  void cover(Fill fill) {
    Brush brush = new Brush(fill);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        brush.put(x, y, 1);
      }
    }
  }

  /** Paints a figure over what is there, with soft edges. */
  void paint(Patch patch) {
    Coverage coverage = new Coverage(patch.outline(), width);
    Brush brush = new Brush(patch.fill());
    for (int y = coverage.firstRow(); y < coverage.endRow(height); y++) {
      float[] shares = coverage.row(y);
      for (int x = coverage.firstColumn(); x < coverage.endColumn(); x++) {
        if (shares[x] > 0) {
          brush.put(x, y, Math.min(1, shares[x]));
        }
      }
    }
  }

  /** Convolves with a Gaussian; the border pixels are repeated outside. */
  void blur(double sigma) {
    float[] kernel = GaussianBlur.kernel(sigma);
    for (float[] plane : planes) {
      GaussianBlur.rows(plane, width, kernel);
      GaussianBlur.columns(plane, width, kernel);
    }
  }

  /** Adds independent normal noise to every component. */
  void addNoise(double sigma, long seed) {
    float scale = (float) sigma;
    long state = seed;
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        // Knuth's MMIX generator; its upper bits are the good ones.
        state = state * 6364136223846793005L + 1442695040888963407L;
        plane[i] += scale * NOISE[(int) (state >>> (64 - NOISE_BITS))];
      }
    }
  }

  /** The picture rounded to bytes. */
  RgbImage toImage() {
    byte[] pixels = new byte[3 * width * height];
    for (int channel = 0; channel < 3; channel++) {
      float[] plane = planes[channel];
      for (int i = 0; i < plane.length; i++) {
        pixels[3 * i + channel] = (byte) (int) (Math.min(255f, Math.max(0f, plane[i])) + 0.5f);
      }
    }
    return new RgbImage(width, height, pixels);
  }

  private static float[] normalNumbers() {
    Random random = new Random(1);
    float[] numbers = new float[1 << NOISE_BITS];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** Puts the colours of one fill onto this canvas. */
  private final class Brush {
    private final Fill fill;

    Brush(Fill fill) {
      this.fill = fill;
    }

    void put(int x, int y, float opacity) {
      float share = fill.pattern().share(x + 0.5, y + 0.5);
      Colour first = fill.first();
      Colour second = fill.second();
      int at = y * width + x;
      blend(planes[0], at, opacity, first.red() + share * (second.red() - first.red()));
      blend(planes[1], at, opacity, first.green() + share * (second.green() - first.green()));
      blend(planes[2], at, opacity, first.blue() + share * (second.blue() - first.blue()));
    }

    private static void blend(float[] plane, int at, float opacity, float value) {
      plane[at] += opacity * (value - plane[at]);
    }
  }
}
