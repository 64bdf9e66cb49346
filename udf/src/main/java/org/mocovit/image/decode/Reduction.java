package org.mocovit.image.decode;

/** How far images may be shrunk while they are decoded, by their sides. */
@FunctionalInterface
public interface Reduction {
  /** Every image is decoded as it is. */
  Reduction NONE = (width, height) -> 1;

  /**
   * By what the sides of an image may be divided.
   *
   * @param width columns of the image, after orientation, at least 1
   * @param height rows of the image, after orientation, at least 1
   * @return 1, 2, 4 or 8
   */
  int factor(int width, int height);
}
