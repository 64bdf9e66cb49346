package org.mocovit.predict;

import java.nio.FloatBuffer;
import java.util.List;

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
   * @param images how many images the batch holds, from position 0 on; at least 1
   * @return one prediction an image, in the same order
   * @throws org.mocovit.session.SessionException if the run fails
   */
  List<T> predict(FloatBuffer batch, int images);
}
