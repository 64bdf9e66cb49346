package org.mocovit.bench;

import org.jspecify.annotations.Nullable;
import org.mocovit.inference.InferenceException;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.ImageOutcome.DecodedSize;

/** Looks at what the first pass makes of the images. Safe for several threads. */
final class FirstPass {
  private final StartUpClock clock;
  private long predicted;
  private long failed;
  private long width;
  private long height;
  private long bytes;
  private ImageOutcome.@Nullable Failed<?> firstFailed;

  /**
   * Before the pass.
   *
   * @param clock is told of the first prediction
   */
  FirstPass(StartUpClock clock) {
    this.clock = clock;
  }

  synchronized void see(ImageOutcome<?> outcome) {
    if (outcome instanceof ImageOutcome.Predicted<?> prediction) {
      if (predicted++ == 0) {
        clock.done(StartUpPart.FIRST_IMAGE);
      }
      DecodedSize size = prediction.size();
      width += size.width();
      height += size.height();
      bytes += size.sizeBytes();
    } else if (outcome instanceof ImageOutcome.Failed<?> failure) {
      failed++;
      firstFailed = firstFailed == null ? failure : firstFailed;
    }
  }

  /**
   * What was seen.
   *
   * @param root where the images lie
   * @throws InferenceException if none could be predicted
   */
  synchronized SeenImages images(String root) {
    ImageOutcome.Failed<?> example = firstFailed;
    if (predicted == 0 && example != null) {
      throw new InferenceException(
          "bench must have an image that can be predicted: all %,d fail, such as %s: %s"
              .formatted(failed, example.image().path(), example.failure().message()));
    }
    double count = predicted;
    return new SeenImages(
        root, predicted + failed, failed, width / count, height / count, bytes / count);
  }
}
