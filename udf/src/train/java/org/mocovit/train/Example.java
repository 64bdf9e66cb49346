package org.mocovit.train;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.RgbImage;

/**
 * An image as the model sees it, and what it shows.
 *
 * @param view of the input's size
 * @param width columns of the view that show the image; the rest, on the right, is padding
 * @param height rows of the view that show the image; the rest, at the bottom, is padding
 * @param objects what it shows; of an image to classify one, without a box
 */
record Example(RgbImage view, int width, int height, List<Labelled> objects) {
  Example {
    objects = List.copyOf(objects);
  }

  /**
   * A shape.
   *
   * @param label its class, from 0
   * @param box where it is; null in an image to classify
   * @param mask which pixels are its; null in an image to classify
   */
  record Labelled(int label, @Nullable Box box, @Nullable ObjectMask mask) {
    /** Where it is, in an image to detect in. */
    Box place() {
      return Objects.requireNonNull(box, "An object to detect must have a box");
    }

    /** Which pixels are its, in an image to detect in. */
    ObjectMask pixels() {
      return Objects.requireNonNull(mask, "An object to detect must have a mask");
    }

    /**
     * The shape in an image that is turned.
     *
     * @param width columns of the view that show the image before
     * @param height rows of the view that show the image before
     */
    Labelled turned(Distortion distortion, int width, int height) {
      return new Labelled(
          label,
          box == null ? null : distortion.turned(box, width, height),
          mask == null ? null : mask.turned(distortion));
    }
  }
}
