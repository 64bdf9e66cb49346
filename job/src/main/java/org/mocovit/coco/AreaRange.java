package org.mocovit.coco;

import java.io.Serializable;
import java.util.List;

/**
 * A range of object sizes; both ends belong to it.
 *
 * @param name its name, such as {@code small}
 * @param low the smallest area, in pixels
 * @param high the largest area, in pixels
 */
public record AreaRange(String name, double low, double high) implements Serializable {
  /** What COCO calls all: up to 100,000 by 100,000 pixels. */
  public static final AreaRange ALL = new AreaRange("all", 0, 1e10);

  /** COCO's ranges. Objects of exactly 32 by 32 pixels are small and medium. */
  public static final List<AreaRange> COCO =
      List.of(
          new AreaRange("small", 0, 1024),
          new AreaRange("medium", 1024, 9216),
          new AreaRange("large", 9216, 1e10));

  /** Refuses a range without a name, or that nothing can be in. */
  public AreaRange {
    if (name.isBlank()) {
      throw new IllegalArgumentException("Area range must have a name");
    }
    if (!(low <= high) || Double.isInfinite(low)) {
      throw new IllegalArgumentException(
          "Area range %s must be low <= high: %s, %s".formatted(name, low, high));
    }
  }

  /** Whether an area is in it. */
  public boolean contains(double area) {
    return area >= low && area <= high;
  }
}
