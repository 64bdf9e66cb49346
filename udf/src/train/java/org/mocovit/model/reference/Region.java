package org.mocovit.model.reference;

/**
 * A rectangle of an image that a network looks at more closely, in pixels of its input.
 *
 * @param left x of its left side
 * @param top y of its upper side
 * @param right x of its right side
 * @param bottom y of its lower side
 */
public record Region(float left, float top, float right, float bottom) {
  /** The root of its area. */
  double size() {
    return Math.sqrt(((double) right - left) * ((double) bottom - top));
  }
}
