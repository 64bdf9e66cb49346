package org.mocovit.dataset.shapes;

/**
 * What set to make.
 *
 * @param images images of each of the two tasks, 1 to 999,999
 * @param seed from which every image follows
 * @param valFraction share of the images that goes to {@code val}, 0 to 1; the count is rounded
 * @param threads threads that make images, at least 1; has no influence on the result
 */
public record ShapesOptions(int images, long seed, double valFraction, int threads) {
  /** The seed where none is given. */
  public static final long DEFAULT_SEED = 0;

  /** The share of {@code val} where none is given. */
  public static final double DEFAULT_VAL_FRACTION = 0.2;

  private static final int MAX_IMAGES = 999_999;

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public ShapesOptions {
    if (images < 1 || images > MAX_IMAGES) {
      throw new IllegalArgumentException(
          "Number of images must be 1 to %d: %d".formatted(MAX_IMAGES, images));
    }
    if (!(valFraction >= 0 && valFraction <= 1)) {
      throw new IllegalArgumentException("Val fraction must be in [0, 1]: " + valFraction);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("Number of threads must be at least 1: " + threads);
    }
  }

  /** Default seed and split, one thread for each processor. */
  public static ShapesOptions ofImages(int images) {
    return new ShapesOptions(
        images, DEFAULT_SEED, DEFAULT_VAL_FRACTION, Runtime.getRuntime().availableProcessors());
  }

  /** These options with another seed. */
  public ShapesOptions withSeed(long otherSeed) {
    return new ShapesOptions(images, otherSeed, valFraction, threads);
  }

  /** These options with another share of {@code val}, 0 to 1. */
  public ShapesOptions withValFraction(double otherFraction) {
    return new ShapesOptions(images, seed, otherFraction, threads);
  }

  /** These options with another number of threads, at least 1. */
  public ShapesOptions withThreads(int otherThreads) {
    return new ShapesOptions(images, seed, valFraction, otherThreads);
  }

  int valImages() {
    return (int) Math.round(valFraction * images);
  }

  int trainImages() {
    return images - valImages();
  }
}
