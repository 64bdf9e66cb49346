package org.mocovit.mask;

import java.util.List;

/** Masks of polygons, as COCO annotates most objects. */
public final class Polygons {
  /** An outline is walked in fifths of a pixel; a wild coordinate would walk for hours. */
  public static final double FARTHEST = 1e6;

  /** The API asks for more than four numbers, so that no polygon can be taken for a box. */
  private static final int LEAST_NUMBERS = 5;

  private Polygons() {}

  /**
   * The pixels inside any of several polygons; one that lies inside another cuts no hole.
   *
   * @param size height and width of the image
   * @param polygons each x and y in turn, in pixels from the top left corner; an odd last number is
   *     left out
   * @throws InvalidMaskException if there is no polygon, the first has fewer than five numbers, or
   *     a coordinate is not within {@link #FARTHEST} of the corner
   */
  public static RunLengthMask fill(MaskSize size, List<double[]> polygons) {
    check(polygons);
    RunLengthMask mask = PolygonOutline.fill(size, polygons.get(0));
    for (double[] polygon : polygons.subList(1, polygons.size())) {
      mask = MaskUnion.of(mask, PolygonOutline.fill(size, polygon));
    }
    return mask;
  }

  /**
   * The pixels that the API counts to a box, which is the polygon of its corners.
   *
   * @throws InvalidMaskException as for polygons
   */
  public static RunLengthMask box(MaskSize size, double x, double y, double width, double height) {
    double right = x + width;
    double bottom = y + height;
    return fill(size, List.of(new double[] {x, y, x, bottom, right, bottom, right, y}));
  }

  /**
   * Refuses what cannot be filled.
   *
   * @throws InvalidMaskException as {@link #fill} does
   */
  public static void check(List<double[]> polygons) {
    if (polygons.isEmpty()) {
      throw new InvalidMaskException("segmentation must have at least one polygon: []");
    }
    if (polygons.get(0).length < LEAST_NUMBERS) {
      throw new InvalidMaskException(
          "first polygon must have more than 4 numbers: " + polygons.get(0).length);
    }
    for (double[] polygon : polygons) {
      for (double coordinate : polygon) {
        if (!(Math.abs(coordinate) <= FARTHEST)) {
          throw new InvalidMaskException(
              "coordinates of a polygon must be in [-%1$.0f, %1$.0f]: %2$s"
                  .formatted(FARTHEST, coordinate));
        }
      }
    }
  }
}
