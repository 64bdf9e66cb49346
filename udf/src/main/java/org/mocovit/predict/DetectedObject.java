package org.mocovit.predict;

import org.jspecify.annotations.Nullable;
import org.mocovit.mask.RunLengthMask;
import org.mocovit.mask.RunLengthText;

/**
 * One object that was found, as COCO results have it.
 *
 * @param imageId id of its image
 * @param path path of the image, relative to the image root; null where other tools found it
 * @param categoryId id of its category, COCO's and not the model's class index
 * @param box where it is
 * @param score how sure the model is
 * @param mask its pixels; null where the model gives boxes only
 */
public record DetectedObject(
    long imageId,
    @Nullable String path,
    int categoryId,
    Box box,
    double score,
    @Nullable Mask mask) {
  /**
   * A box in pixels of the image as it is stored; edges lie anywhere between pixels.
   *
   * @param x left edge, from the left of the image
   * @param y top edge, from the top of the image
   * @param width to the right edge
   * @param height to the bottom edge
   */
  public record Box(double x, double y, double width, double height) {}

  /**
   * A mask as compressed run lengths.
   *
   * @param height rows of the image
   * @param width columns of the image
   * @param counts the run lengths, column by column, in COCO's text form
   */
  public record Mask(int height, int width, String counts) {
    /** The text of a mask. */
    public static Mask of(RunLengthMask mask) {
      return new Mask(mask.size().height(), mask.size().width(), RunLengthText.encode(mask));
    }
  }
}
