package org.mocovit.train;

import java.util.ArrayList;
import java.util.List;
import org.mocovit.model.reference.Region;

/**
 * A rectangle in pixels of a view.
 *
 * @param left x of its left side
 * @param top y of its upper side
 * @param right x of its right side
 * @param bottom y of its lower side
 */
record Box(float left, float top, float right, float bottom) {
  /**
   * Boxes from their centres and sides.
   *
   * @param boxes centre x, centre y, width, height of each
   */
  static List<Box> around(float[] boxes) {
    List<Box> around = new ArrayList<>();
    for (int i = 0; i < boxes.length; i += 4) {
      float halfWidth = boxes[i + 2] / 2;
      float halfHeight = boxes[i + 3] / 2;
      around.add(
          new Box(
              boxes[i] - halfWidth,
              boxes[i + 1] - halfHeight,
              boxes[i] + halfWidth,
              boxes[i + 1] + halfHeight));
    }
    return around;
  }

  float width() {
    return right - left;
  }

  float height() {
    return bottom - top;
  }

  /** The box as what a network is to look at. */
  Region region() {
    return new Region(left, top, right, bottom);
  }

  /** The box in an image that is stretched. */
  Box scaled(float x, float y) {
    return new Box(left * x, top * y, right * x, bottom * y);
  }

  /** How far the side that is farthest off is off, in pixels. */
  float apart(Box other) {
    return Math.max(
        Math.max(Math.abs(left - other.left), Math.abs(right - other.right)),
        Math.max(Math.abs(top - other.top), Math.abs(bottom - other.bottom)));
  }

  /** Intersection over union; 0 for boxes that only touch. */
  float iou(Box other) {
    float common =
        Math.max(0, Math.min(right, other.right) - Math.max(left, other.left))
            * Math.max(0, Math.min(bottom, other.bottom) - Math.max(top, other.top));
    return common == 0
        ? 0
        : common / (width() * height() + other.width() * other.height() - common);
  }
}
