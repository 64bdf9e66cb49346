package org.mocovit.dataset.shapes;

import java.util.List;

/**
 * What an image is to show.
 *
 * @param task what the image is for
 * @param split the part of the set that it belongs to
 * @param number from 1, unique within the task
 * @param classes the classes of its shapes, in the order of painting; exactly one for {@link
 *     Task#CLASSIFY}
 */
record PlannedImage(Task task, Split split, int number, List<ShapeClass> classes) {
  PlannedImage {
    classes = List.copyOf(classes);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("Image must show at least 1 shape: 0");
    }
  }

  /** The number with leading zeros, as in {@code 000001.jpg}. */
  String fileName() {
    return "%06d.jpg".formatted(number);
  }
}
