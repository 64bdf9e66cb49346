package org.mocovit.coco.detection;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.mask.CompressedMask;

/**
 * Detections as columns of numbers, in the order in which they were added: some 70 bytes each, and
 * the texts of their masks. Not shared between threads.
 */
public final class DetectionColumns implements Serializable {
  private static final long serialVersionUID = 1;

  private int size;
  private int[] images = new int[0];
  private int[] categories = new int[0];
  private double[] boxes = new double[0];
  private double[] areas = new double[0];
  private double[] scores = new double[0];
  private long[] positions = new long[0];
  private final MaskColumn masks = new MaskColumn();

  /**
   * Adds a detection.
   *
   * @param image number of its image
   * @param category number of its category
   * @param box its box
   * @param area its area, by the source that was asked for
   * @param score how sure the detector is
   * @param position its place among all detections, for those of one score; 0 where rows have none
   * @param mask its mask; null where its box is one, or masks are not compared
   */
  void add(
      int image,
      int category,
      Box box,
      double area,
      double score,
      long position,
      @Nullable CompressedMask mask) {
    grow(size + 1);
    images[size] = image;
    categories[size] = category;
    boxes[4 * size] = box.x();
    boxes[4 * size + 1] = box.y();
    boxes[4 * size + 2] = box.width();
    boxes[4 * size + 3] = box.height();
    areas[size] = area;
    scores[size] = score;
    positions[size] = position;
    if (mask != null) {
      masks.add(size, mask);
    }
    size++;
  }

  /** Adds all detections of others. */
  public void addAll(DetectionColumns other) {
    grow(size + other.size);
    System.arraycopy(other.images, 0, images, size, other.size);
    System.arraycopy(other.categories, 0, categories, size, other.size);
    System.arraycopy(other.boxes, 0, boxes, 4 * size, 4 * other.size);
    System.arraycopy(other.areas, 0, areas, size, other.size);
    System.arraycopy(other.scores, 0, scores, size, other.size);
    System.arraycopy(other.positions, 0, positions, size, other.size);
    for (int i = 0; i < other.size && other.masks.bytes() > 0; i++) {
      CompressedMask mask = other.masks.mask(i);
      if (mask != null) {
        masks.add(size + i, mask);
      }
    }
    size += other.size;
  }

  private void grow(int rows) {
    if (rows > images.length) {
      int capacity = Math.max(rows, 2 * images.length);
      images = Arrays.copyOf(images, capacity);
      categories = Arrays.copyOf(categories, capacity);
      boxes = Arrays.copyOf(boxes, 4 * capacity);
      areas = Arrays.copyOf(areas, capacity);
      scores = Arrays.copyOf(scores, capacity);
      positions = Arrays.copyOf(positions, capacity);
    }
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** How many bytes the texts of the masks take. */
  public long maskBytes() {
    return masks.bytes();
  }

  /** Number of a detection's image. */
  public int image(int row) {
    return images[row];
  }

  /** Number of a detection's category. */
  public int category(int row) {
    return categories[row];
  }

  /** Left edge of a detection's box. */
  public double x(int row) {
    return boxes[4 * row];
  }

  /** Top edge of a detection's box. */
  public double y(int row) {
    return boxes[4 * row + 1];
  }

  /** Width of a detection's box. */
  public double width(int row) {
    return boxes[4 * row + 2];
  }

  /** Height of a detection's box. */
  public double height(int row) {
    return boxes[4 * row + 3];
  }

  /** Area of a detection. */
  public double area(int row) {
    return areas[row];
  }

  /** Score of a detection. */
  public double score(int row) {
    return scores[row];
  }

  /** Place of a detection among all. */
  public long position(int row) {
    return positions[row];
  }

  /** Whether a detection has a mask of its own. */
  public boolean hasMask(int row) {
    return masks.has(row);
  }

  /** Mask of a detection; null where its box is its mask, or masks are not compared. */
  public @Nullable CompressedMask mask(int row) {
    return masks.mask(row);
  }
}
