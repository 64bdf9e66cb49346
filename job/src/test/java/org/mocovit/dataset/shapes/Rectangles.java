package org.mocovit.dataset.shapes;

import java.util.List;

/** Outlines whose areas can be worked out in the head. */
final class Rectangles {
  private Rectangles() {}

  static Outline rectangle(double left, double top, double right, double bottom) {
    return Outline.of(loop(left, top, right, bottom));
  }

  /** A square of side 40 at (10, 10) with a square hole of side 20 in its middle. */
  static Outline frame() {
    return new Outline(List.of(loop(10, 10, 50, 50), loop(20, 20, 40, 40)));
  }

  private static List<Point> loop(double left, double top, double right, double bottom) {
    return List.of(
        new Point(left, top),
        new Point(right, top),
        new Point(right, bottom),
        new Point(left, bottom));
  }
}
