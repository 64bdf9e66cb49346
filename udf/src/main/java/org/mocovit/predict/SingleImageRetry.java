package org.mocovit.predict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.mocovit.session.SessionException;

/** Runs the images of a failed batch one by one. */
final class SingleImageRetry<T> {
  private final BatchModel<T> model;

  SingleImageRetry(BatchModel<T> model) {
    this.model = model;
  }

  List<ModelAnswer<T>> answers(FloatBuffer batch, int images) {
    int floats = model.floatsPerImage();
    FloatBuffer single =
        ByteBuffer.allocateDirect(model.capacity(1) * floats * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    List<ModelAnswer<T>> answers = new ArrayList<>(images);
    for (int i = 0; i < images; i++) {
      single.put(0, batch, i * floats, floats);
      try {
        answers.add(ModelAnswer.of(model.predict(single, 1).get(0)));
      } catch (SessionException e) {
        answers.add(new ModelAnswer.Refused<>(ImageOutcome.Failure.of(Stage.INFER, e)));
      }
    }
    return answers;
  }
}
