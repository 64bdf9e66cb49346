package org.mocovit.coco.truth;

import org.mocovit.mask.InvalidMaskException;
import org.mocovit.mask.MaskSize;

/**
 * An image of the annotation file.
 *
 * @param id its id
 * @param height rows; 0 where the file does not say
 * @param width columns; 0 where the file does not say
 */
record TruthImage(long id, int height, int width) {
  /**
   * Its size.
   *
   * @throws InvalidMaskException if the file does not say
   */
  MaskSize size() {
    return new MaskSize(height, width);
  }
}
