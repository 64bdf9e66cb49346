package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mocovit.inference.InferenceException;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.predict.ImageOutcome.Failed;
import org.mocovit.predict.ImageOutcome.Failure;
import org.mocovit.predict.ImageOutcome.Predicted;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.Stage;

class FirstPassTest {
  private static final ImageRef IMAGE = new ImageRef(1, "a/b.jpg", "file:/a/b.jpg", 100);
  private static final ImageOutcome<String> BROKEN =
      new Failed<>(IMAGE, null, new Failure(Stage.DECODE, "damaged", "it is cut off"));

  private final FirstPass pass = new FirstPass(StartUpClock.atCommand());

  @Test
  void images_averages_areOfThoseThatCanBePredicted() {
    pass.see(BROKEN);
    pass.see(new Predicted<>(IMAGE, new DecodedSize(500, 300, 90), "cat"));
    pass.see(new Predicted<>(IMAGE, new DecodedSize(400, 375, 110), "dog"));
    assertThat(pass.images("file:/a")).isEqualTo(new SeenImages("file:/a", 3, 1, 450, 337.5, 100));
  }

  @Test
  void images_allFail_isRefusedWithAReason() {
    pass.see(BROKEN);
    assertThatThrownBy(() -> pass.images("file:/a"))
        .isInstanceOf(InferenceException.class)
        .hasMessage(
            "bench must have an image that can be predicted: all 1 fail, such as a/b.jpg: it is cut"
                + " off");
  }
}
