package org.mocovit.coco.truth;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mocovit.mask.MaskSize;

/**
 * The objects that detections are held against, by image and category; travels to the executors
 * once.
 *
 * <p>Images and categories are numbered from 0 in the order of their ids. Objects are numbered by
 * image, then category, then place in the file; objects of images and categories that are not
 * evaluated are left out. Immutable.
 */
public final class GroundTruth implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] imageIds;
  private final int[] heights;
  private final int[] widths;
  private final long[] categoryIds;
  private final @Nullable String[] categoryNames;
  private final boolean[] imageCounts;
  private final boolean[] categoryCounts;
  private final int[] firstOfImage;
  private final TruthObjects objects;

  GroundTruth(
      TruthImage[] images,
      TruthCategory[] categories,
      boolean[] imageCounts,
      boolean[] categoryCounts,
      TruthObjects objects) {
    this.imageIds = Arrays.stream(images).mapToLong(TruthImage::id).toArray();
    this.heights = Arrays.stream(images).mapToInt(TruthImage::height).toArray();
    this.widths = Arrays.stream(images).mapToInt(TruthImage::width).toArray();
    this.categoryIds = Arrays.stream(categories).mapToLong(TruthCategory::id).toArray();
    this.categoryNames = Arrays.stream(categories).map(TruthCategory::name).toArray(String[]::new);
    this.imageCounts = imageCounts.clone();
    this.categoryCounts = categoryCounts.clone();
    this.objects = objects;
    this.firstOfImage = objects.firstOfImage(images.length);
  }

  /** How many images there are, evaluated or not. */
  public int images() {
    return imageIds.length;
  }

  /** How many categories there are, evaluated or not. */
  public int categories() {
    return categoryIds.length;
  }

  /** The number of an image; negative if it is unknown. */
  public int image(long id) {
    return Arrays.binarySearch(imageIds, id);
  }

  /** The number of a category; negative if it is unknown. */
  public int category(long id) {
    return Arrays.binarySearch(categoryIds, id);
  }

  /** The id of an image. */
  public long imageId(int image) {
    return imageIds[image];
  }

  /** Id and name of a category. */
  public TruthCategory categoryAt(int category) {
    return new TruthCategory(categoryIds[category], categoryNames[category]);
  }

  /** Whether an image is evaluated. */
  public boolean countsImage(int image) {
    return imageCounts[image];
  }

  /** Whether a category is evaluated. */
  public boolean countsCategory(int category) {
    return categoryCounts[category];
  }

  /** How many images are evaluated. */
  public int countedImages() {
    int count = 0;
    for (boolean counts : imageCounts) {
      count += counts ? 1 : 0;
    }
    return count;
  }

  /** Size of an image. */
  public MaskSize size(int image) {
    return new MaskSize(heights[image], widths[image]);
  }

  /**
   * The first object of an image; of the number after the last image, how many objects there are.
   */
  public int firstObject(int image) {
    return firstOfImage[image];
  }

  /** The objects themselves. */
  public TruthObjects objects() {
    return objects;
  }
}
