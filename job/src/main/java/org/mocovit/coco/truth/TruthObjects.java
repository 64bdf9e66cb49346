package org.mocovit.coco.truth;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.AreaSource;
import org.mocovit.coco.Box;
import org.mocovit.mask.Segmentation;

/** Columns of objects, in the order of {@link GroundTruth}. Immutable. */
public final class TruthObjects implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[] images;
  private final int[] categories;
  private final long[] ids;
  private final double[] boxes;
  private final double[] areas;
  private final boolean[] crowds;
  private final @Nullable Segmentation[] segmentations;

  /**
   * One object.
   *
   * @param image number of its image
   * @param category number of its category
   * @param id its id
   * @param box its box; null where the file has none and none is needed
   * @param area its area, by the source that was asked for
   * @param crowd whether it is a region of many objects
   * @param segmentation its mask; null where none is needed
   */
  record Entry(
      int image,
      int category,
      long id,
      @Nullable Box box,
      double area,
      boolean crowd,
      @Nullable Segmentation segmentation) {}

  TruthObjects(List<Entry> entries) {
    int count = entries.size();
    images = new int[count];
    categories = new int[count];
    ids = new long[count];
    boxes = new double[4 * count];
    areas = new double[count];
    crowds = new boolean[count];
    segmentations = new Segmentation[count];
    for (int i = 0; i < count; i++) {
      Entry entry = entries.get(i);
      images[i] = entry.image();
      categories[i] = entry.category();
      ids[i] = entry.id();
      areas[i] = entry.area();
      crowds[i] = entry.crowd();
      segmentations[i] = entry.segmentation();
      Box box = entry.box();
      boxes[4 * i] = box == null ? Double.NaN : box.x();
      boxes[4 * i + 1] = box == null ? Double.NaN : box.y();
      boxes[4 * i + 2] = box == null ? Double.NaN : box.width();
      boxes[4 * i + 3] = box == null ? Double.NaN : box.height();
    }
  }

  /** How many there are. */
  public int count() {
    return ids.length;
  }

  /** Number of an object's category. */
  public int category(int object) {
    return categories[object];
  }

  /** Id of an object. */
  public long id(int object) {
    return ids[object];
  }

  /** Box of an object; null where the file has none. */
  public @Nullable Box box(int object) {
    int at = 4 * object;
    return Double.isNaN(boxes[at])
        ? null
        : new Box(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
  }

  /** Area of an object by the {@link AreaSource} that was asked for, in pixels. */
  public double area(int object) {
    return areas[object];
  }

  /** Whether an object is a region of many. */
  public boolean isCrowd(int object) {
    return crowds[object];
  }

  /** Mask of an object; null where masks were not read. */
  public @Nullable Segmentation segmentation(int object) {
    return segmentations[object];
  }

  /** The first object of each image, and behind them how many objects there are. */
  int[] firstOfImage(int imageCount) {
    int[] first = new int[imageCount + 1];
    for (int image : images) {
      first[image + 1]++;
    }
    for (int i = 0; i < imageCount; i++) {
      first[i + 1] += first[i];
    }
    return first;
  }
}
