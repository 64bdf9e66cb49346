package org.mocovit.model.reference;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** A square RGB picture with stripes, a few disks and noise, each of its own colours. */
final class Picture {
  private static final double[] MEAN = {0.485, 0.456, 0.406};
  private static final double[] DEVIATION = {0.229, 0.224, 0.225};
  private static final int DISKS = 4;

  private final int side;

  /** {@code [side, side, 3]}, 0 to 255. */
  private final int[] rgb;

  private Picture(int side, int[] rgb) {
    this.side = side;
    this.rgb = rgb;
  }

  /** Draws a picture; the same for the same arguments. */
  static Picture random(long seed, int side) {
    Random random = new Random(seed);
    double down = (random.nextDouble() - 0.5) * 80 / side;
    double across = (random.nextDouble() - 0.5) * 80 / side;
    double[] dark = colour(random);
    double[] light = colour(random);
    double[][] disks = new double[DISKS][];
    double[][] colours = new double[DISKS][];
    for (int i = 0; i < DISKS; i++) {
      double radius = side * (0.05 + 0.2 * random.nextDouble());
      disks[i] = new double[] {random.nextInt(side), random.nextInt(side), radius};
      colours[i] = colour(random);
    }
    int[] rgb = new int[side * side * 3];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double share = 0.5 + 0.5 * Math.sin(row * down + column * across);
        for (int channel = 0; channel < 3; channel++) {
          double value = share * light[channel] + (1 - share) * dark[channel];
          for (int i = 0; i < DISKS; i++) {
            if (Math.hypot(row - disks[i][0], column - disks[i][1]) < disks[i][2]) {
              value = colours[i][channel];
            }
          }
          long noisy = Math.round(value + 8 * random.nextGaussian());
          rgb[(row * side + column) * 3 + channel] = (int) Math.max(0, Math.min(255, noisy));
        }
      }
    }
    return new Picture(side, rgb);
  }

  /** Draws some pictures. */
  static List<Picture> random(long firstSeed, int count, int side) {
    return LongStream.range(firstSeed, firstSeed + count)
        .mapToObj(seed -> random(seed, side))
        .toList();
  }

  /**
   * The middles of pictures, normalised with ImageNet's statistics.
   *
   * @param crop rows and columns of what is taken
   * @return {@code [count, 3, crop, crop]}
   */
  static float[] normalised(List<Picture> pictures, int crop) {
    float[] values = new float[pictures.size() * 3 * crop * crop];
    int next = 0;
    for (Picture picture : pictures) {
      int start = (picture.side - crop) / 2;
      for (int channel = 0; channel < 3; channel++) {
        for (int row = start; row < start + crop; row++) {
          for (int column = start; column < start + crop; column++) {
            double value = picture.rgb[(row * picture.side + column) * 3 + channel] / 255.0;
            values[next++] = (float) ((value - MEAN[channel]) / DEVIATION[channel]);
          }
        }
      }
    }
    return values;
  }

  /** The picture for {@link javax.imageio.ImageIO}. */
  BufferedImage image() {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    image.getRaster().setPixels(0, 0, side, side, rgb);
    return image;
  }

  private static double[] colour(Random random) {
    return random.doubles(3, 0, 255).toArray();
  }
}
