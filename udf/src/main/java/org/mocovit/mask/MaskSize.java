package org.mocovit.mask;

import java.io.Serializable;

/**
 * Height and width of a mask, which are those of its image.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record MaskSize(int height, int width) implements Serializable {
  /** Refuses sizes that are no image's, or of more pixels than an int counts. */
  public MaskSize {
    if (height < 1 || width < 1 || (long) height * width > Integer.MAX_VALUE) {
      throw new InvalidMaskException(
          "size must be [height, width] of at least 1 and at most %d pixels: [%d, %d]"
              .formatted(Integer.MAX_VALUE, height, width));
    }
  }

  /** How many pixels there are. */
  public int pixels() {
    return height * width;
  }
}
