package org.mocovit.dataset.shapes;

import java.util.ArrayList;
import java.util.List;

/** Pieces that belong to no class: thin strokes and ragged blobs. */
final class Clutter {
  private Clutter() {}

  /** Pieces all over the image, to go behind the objects. */
  static List<Patch> behind(int width, int height, Draws draws) {
    double side = Math.min(width, height);
    int count = draws.whole(0, 9);
    List<Patch> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Point center = new Point(draws.between(0, width), draws.between(0, height));
      Outline outline =
          draws.chance(0.5)
              ? stroke(center, side * draws.between(0.1, 0.6), draws)
              : blob(center, side * draws.between(0.02, 0.08), draws);
      pieces.add(new Patch(outline, Fill.plain(Colour.any(draws))));
    }
    return pieces;
  }

  /** A small piece that hides a part of the shape within {@code bounds}. */
  static Patch infrontOf(Bounds bounds, Draws draws) {
    double size = Math.max(bounds.width(), bounds.height());
    Point center =
        new Point(
            draws.between(bounds.left(), bounds.right()),
            draws.between(bounds.top(), bounds.bottom()));
    Outline outline =
        draws.chance(0.5)
            ? stroke(center, size * draws.between(0.3, 1), draws)
            : blob(center, size * draws.between(0.06, 0.16), draws);
    return new Patch(outline, Fill.plain(Colour.any(draws)));
  }

  private static Outline stroke(Point center, double length, Draws draws) {
    double halfLength = length / 2;
    double halfWidth = Math.max(0.7, length * draws.between(0.015, 0.05));
    Outline bar =
        Outline.of(
            List.of(
                new Point(-halfLength, -halfWidth),
                new Point(halfLength, -halfWidth),
                new Point(halfLength, halfWidth),
                new Point(-halfLength, halfWidth)));
    return bar.placed(new Placement(center.x(), center.y(), 1, draws.angle(), 1));
  }

  private static Outline blob(Point center, double radius, Draws draws) {
    int corners = draws.whole(7, 11);
    List<Point> loop = new ArrayList<>();
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * (i + draws.between(-0.3, 0.3)) / corners;
      double distance = radius * draws.between(0.35, 1);
      loop.add(
          new Point(
              center.x() + distance * StrictMath.cos(angle),
              center.y() + distance * StrictMath.sin(angle)));
    }
    return Outline.of(loop);
  }
}
