package org.mocovit.predict;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.session.SessionException;

/**
 * Runs the images of a failed batch one by one, to tell a bad image from a broken device: where
 * every image fails and zeros do as well, it is no image's fault.
 */
final class SingleImageRetry<T> {
  private final BatchModel<T> model;

  SingleImageRetry(BatchModel<T> model) {
    this.model = model;
  }

  /**
   * Runs a batch; where that fails, each of its images alone, so that one poison image costs one
   * row.
   *
   * @return an answer an image, in order
   * @throws SessionException if the model does not run at all any more
   */
  static <T> List<ModelAnswer<T>> answers(
      BatchModel<T> model, FloatBuffer batch, List<DecodedSize> images) {
    try {
      return predictions(model, batch, images).stream().map(ModelAnswer::of).toList();
    } catch (SessionException e) {
      return new SingleImageRetry<>(model).answers(batch, images);
    }
  }

  /**
   * An answer an image, in order.
   *
   * @throws SessionException if the model does not run at all any more
   */
  List<ModelAnswer<T>> answers(FloatBuffer batch, List<DecodedSize> images) {
    int floats = model.floatsPerImage();
    FloatBuffer single = ImageBuffers.ofBatch(model, 1);
    List<ModelAnswer<T>> answers = new ArrayList<>(images.size());
    boolean anyGiven = false;
    for (int i = 0; i < images.size(); i++) {
      single.put(0, batch, i * floats, floats);
      try {
        answers.add(ModelAnswer.of(predictions(model, single, List.of(images.get(i))).get(0)));
        anyGiven = true;
      } catch (SessionException e) {
        answers.add(new ModelAnswer.Refused<>(ImageOutcome.Failure.of(Stage.INFER, e)));
      }
    }
    if (!anyGiven) {
      single.put(0, new float[floats]);
      List<T> unused = model.predict(single, images.subList(0, 1));
    }
    return answers;
  }

  private static <T> List<T> predictions(
      BatchModel<T> model, FloatBuffer batch, List<DecodedSize> images) {
    List<T> predictions = model.predict(batch, images);
    if (predictions.size() != images.size()) {
      throw new IllegalStateException(
          "Model must give a prediction for each of %d images: %d"
              .formatted(images.size(), predictions.size()));
    }
    return predictions;
  }
}
