package org.mocovit.predict;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import org.mocovit.predict.ImageOutcome.DecodedSize;

/**
 * A model that takes several images at once; called by several threads at once.
 *
 * @param <T> what it says about an image
 */
public interface BatchModel<T> {
  /** How many 32-bit floats one image takes in a batch: channels times height times width. */
  int floatsPerImage();

  /**
   * How many images a batch buffer must have room for so that {@code images} of them can run.
   *
   * @param images at least 1
   */
  int capacity(int images);

  /**
   * Runs the model.
   *
   * @param batch direct buffer in native order, NCHW, room for {@link #capacity} images; what lies
   *     behind the given images may be overwritten
   * @param images the images that the batch holds, from position 0 on; at least one
   * @return one prediction an image, in the same order
   * @throws org.mocovit.session.SessionException if the run fails
   */
  List<T> predict(FloatBuffer batch, List<DecodedSize> images);

  /**
   * Runs the model once on zeros and checks its answer.
   *
   * @param images how many at once: a model may take one image and fail on several
   * @throws IllegalArgumentException if no buffer has room for so many
   */
  default void warmUp(int images) {
    List<T> unused =
        predict(
            ImageBuffers.ofBatch(this, images),
            Collections.nCopies(images, new DecodedSize(640, 480, 0)));
  }
}
