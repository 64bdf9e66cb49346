package org.mocovit.mask;

import java.io.Serializable;

/** The mask of an object in one of COCO's three forms. */
public sealed interface Segmentation extends Serializable
    permits RunLengthMask, CompressedMask, PolygonMask {
  /**
   * Its pixels.
   *
   * @param image size of the image, for forms that do not have one of their own
   * @throws InvalidMaskException if they cannot be
   */
  RunLengthMask pixels(MaskSize image);
}
