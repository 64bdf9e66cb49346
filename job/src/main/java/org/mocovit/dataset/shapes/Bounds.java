package org.mocovit.dataset.shapes;

/** An axis-aligned rectangle given by its edges. */
record Bounds(double left, double top, double right, double bottom) {
  Bounds {
    if (!(left <= right && top <= bottom)) {
      throw new IllegalArgumentException(
          "Bounds must be ordered: [%s, %s] x [%s, %s]".formatted(left, right, top, bottom));
    }
  }

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  double area() {
    return width() * height();
  }

  /** Area common to both, 0 where they only touch. */
  double intersectionArea(Bounds other) {
    double width = Math.min(right, other.right) - Math.max(left, other.left);
    double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    return Math.max(0, width) * Math.max(0, height);
  }

  /** Whether the two have more than an edge in common. */
  boolean overlaps(Bounds other) {
    return intersectionArea(other) > 0;
  }
}
