package org.mocovit.coco.detection;

import org.mocovit.evaluation.MergeableState;

/** How many detections there were, and why some of them are not evaluated. */
public final class IntakeCounts implements MergeableState<IntakeCounts> {
  private static final long serialVersionUID = 1;

  private long read;
  private long notSelected;
  private long withoutMask;
  private final IdSample unknownImages = new IdSample();
  private final IdSample unknownCategories = new IdSample();
  private final IdSample otherSizes = new IdSample();

  void countRead() {
    read++;
  }

  void countNotSelected() {
    notSelected++;
  }

  void countWithoutMask() {
    withoutMask++;
  }

  void countUnknownImage(long id) {
    unknownImages.add(id);
  }

  void countUnknownCategory(long id) {
    unknownCategories.add(id);
  }

  void countOtherSize(long imageId) {
    otherSizes.add(imageId);
  }

  @Override
  public IntakeCounts merge(IntakeCounts other) {
    read += other.read;
    notSelected += other.notSelected;
    withoutMask += other.withoutMask;
    unknownImages.merge(other.unknownImages);
    unknownCategories.merge(other.unknownCategories);
    otherSizes.merge(other.otherSizes);
    return this;
  }

  /** All detections. */
  public long read() {
    return read;
  }

  /** Detections of images or categories that are known and were not selected. */
  public long notSelected() {
    return notSelected;
  }

  /** Detections that have a box only, where masks are compared. */
  public long withoutMask() {
    return withoutMask;
  }

  /** Detections of images that the annotations do not have; the ids are those of the images. */
  public IdSample unknownImages() {
    return unknownImages;
  }

  /** Detections of categories that the annotations do not have; the ids are the categories'. */
  public IdSample unknownCategories() {
    return unknownCategories;
  }

  /**
   * Detections whose mask is not of the size of their image, so that they cannot be right; the ids
   * are those of the images.
   */
  public IdSample otherSizes() {
    return otherSizes;
  }
}
