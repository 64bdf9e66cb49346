package org.mocovit.dataset.shapes;

import java.util.List;

/**
 * The border of a flat figure: closed loops of straight edges, filled by the even-odd rule, so that
 * a loop inside another is a hole. Loops do not cross each other or themselves.
 *
 * @param loops each at least three points; the last point is joined to the first
 */
record Outline(List<List<Point>> loops) {
  Outline {
    loops = loops.stream().map(List::copyOf).toList();
    if (loops.isEmpty()) {
      throw new IllegalArgumentException("Outline must have at least 1 loop: 0");
    }
    for (List<Point> loop : loops) {
      if (loop.size() < 3) {
        throw new IllegalArgumentException(
            "Loop of an outline must have at least 3 points: " + loop);
      }
    }
  }

  /** A figure without holes. */
  static Outline of(List<Point> loop) {
    return new Outline(List.of(loop));
  }

  /** The outline moved so that its bounds are centred on 0 and its farthest point is 1 away. */
  Outline normalized() {
    Bounds bounds = bounds();
    double centerX = (bounds.left() + bounds.right()) / 2;
    double centerY = (bounds.top() + bounds.bottom()) / 2;
    double radius =
        StrictMath.sqrt(
            loops.stream()
                .flatMap(List::stream)
                .mapToDouble(p -> square(p.x() - centerX) + square(p.y() - centerY))
                .max()
                .orElseThrow());
    return new Outline(
        loops.stream()
            .map(
                loop ->
                    loop.stream()
                        .map(p -> new Point((p.x() - centerX) / radius, (p.y() - centerY) / radius))
                        .toList())
            .toList());
  }

  /** The outline, taken to be normalised, put into the image. */
  Outline placed(Placement placement) {
    return new Outline(
        loops.stream().map(loop -> loop.stream().map(placement::apply).toList()).toList());
  }

  /** The smallest rectangle around all loops. */
  Bounds bounds() {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (List<Point> loop : loops) {
      for (Point point : loop) {
        left = Math.min(left, point.x());
        top = Math.min(top, point.y());
        right = Math.max(right, point.x());
        bottom = Math.max(bottom, point.y());
      }
    }
    return new Bounds(left, top, right, bottom);
  }

  /** Filled area for an outline whose further loops are all holes of the first. */
  double area() {
    double area = loopArea(loops.get(0));
    for (List<Point> hole : loops.subList(1, loops.size())) {
      area -= loopArea(hole);
    }
    return area;
  }

  private static double loopArea(List<Point> loop) {
    double twice = 0;
    Point previous = loop.get(loop.size() - 1);
    for (Point point : loop) {
      twice += previous.x() * point.y() - point.x() * previous.y();
      previous = point;
    }
    return Math.abs(twice) / 2;
  }

  private static double square(double value) {
    return value * value;
  }
}
