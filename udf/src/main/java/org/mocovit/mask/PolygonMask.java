package org.mocovit.mask;

import java.util.List;

/** What lies inside any of several polygons. Immutable. */
public final class PolygonMask implements Segmentation {
  private static final long serialVersionUID = 1;

  private final double[][] polygons;

  /**
   * A mask of polygons; whether they are any is checked when they are filled.
   *
   * @param polygons each x and y in turn, in pixels from the top left corner
   */
  public PolygonMask(List<double[]> polygons) {
    this.polygons = polygons.toArray(double[][]::new);
  }

  @Override
  public RunLengthMask pixels(MaskSize image) {
    return Polygons.fill(image, List.of(polygons));
  }

  /**
   * Refuses what cannot be filled.
   *
   * @throws InvalidMaskException as {@link Polygons#fill} does
   */
  public void check() {
    Polygons.check(List.of(polygons));
  }
}
