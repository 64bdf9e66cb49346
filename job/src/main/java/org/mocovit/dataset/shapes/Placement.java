package org.mocovit.dataset.shapes;

/**
 * Where a normalised outline goes in an image: stretched along its own x axis, turned, scaled,
 * moved.
 *
 * @param centerX x of the centre, in pixels
 * @param centerY y of the centre, in pixels
 * @param radius pixels that the unit of the outline becomes, above 0
 * @param angle clockwise turn in the image, in radians
 * @param stretch factor on the outline's own x axis, above 0; 1 keeps the figure
 */
record Placement(double centerX, double centerY, double radius, double angle, double stretch) {
  Placement {
    if (!(radius > 0 && stretch > 0)) {
      throw new IllegalArgumentException(
          "Radius and stretch must be above 0: %s, %s".formatted(radius, stretch));
    }
  }

  /** The image point that {@code point} of the normalised outline becomes. */
  Point apply(Point point) {
    double cos = StrictMath.cos(angle) * radius;
    double sin = StrictMath.sin(angle) * radius;
    double x = point.x() * stretch;
    return new Point(centerX + cos * x - sin * point.y(), centerY + sin * x + cos * point.y());
  }
}
