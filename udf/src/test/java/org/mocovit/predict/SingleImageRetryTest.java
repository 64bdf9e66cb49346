package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.session.SessionException;

class SingleImageRetryTest {

  /** Says an image's only value, and fails on the values it is told to. */
  private record Echo(Predicate<Float> failsOn) implements BatchModel<Float> {
    @Override
    public int floatsPerImage() {
      return 1;
    }

    @Override
    public int capacity(int images) {
      return images;
    }

    @Override
    public List<Float> predict(FloatBuffer batch, List<DecodedSize> images) {
      if (failsOn.test(batch.get(0))) {
        throw new SessionException("no " + batch.get(0), null);
      }
      return List.of(batch.get(0));
    }
  }

  private static final List<DecodedSize> SIZES = Collections.nCopies(3, new DecodedSize(1, 1, 1));
  private static final FloatBuffer BATCH = FloatBuffer.wrap(new float[] {1, 2, 3});

  @Test
  void answers_onePoisonImage_refusesItAlone() {
    List<ModelAnswer<Float>> answers =
        new SingleImageRetry<>(new Echo(value -> value == 2)).answers(BATCH, SIZES);
    assertThat(answers.get(0)).isEqualTo(new ModelAnswer.Given<>(1f));
    assertThat(answers.get(1)).isInstanceOf(ModelAnswer.Refused.class);
    assertThat(answers.get(2)).isEqualTo(new ModelAnswer.Given<>(3f));
  }

  @Test
  void answers_onlyPoisonImages_refusesThemWhileTheModelRuns() {
    List<ModelAnswer<Float>> answers =
        new SingleImageRetry<>(new Echo(value -> value > 0)).answers(BATCH, SIZES);
    assertThat(answers).hasSize(3).allMatch(answer -> answer instanceof ModelAnswer.Refused<?>);
  }

  @Test
  void answers_fewerPredictionsThanImages_areRefused() {
    assertThatThrownBy(() -> SingleImageRetry.answers(new Echo(value -> false), BATCH, SIZES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Model must give a prediction for each of 3 images: 1");
  }

  @Test
  void answers_nothingRunsAnyMore_isNoImagesFault() {
    assertThatThrownBy(() -> new SingleImageRetry<>(new Echo(value -> true)).answers(BATCH, SIZES))
        .isInstanceOf(SessionException.class)
        .hasMessage("no 0.0");
  }
}
