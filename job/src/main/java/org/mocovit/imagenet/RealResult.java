package org.mocovit.imagenet;

import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.Measure;
import org.mocovit.evaluation.MetricValue;

/**
 * Accuracy by ReaL labels: an image is right where any of its labels is named.
 *
 * @param images how many images are rated; one of them without a prediction counts as wrong
 * @param top1Correct how many have one of their labels at the first place
 * @param top5Correct how many have one within the first five places; null where the predictions
 *     keep too few classes to tell
 */
public record RealResult(long images, long top1Correct, @Nullable Long top5Correct) {
  /** Share of the rated images that have one of their labels at the first place. */
  public Measure top1() {
    return Measure.share("real_top1", Measure.ALL, top1Correct, images);
  }

  /** Share of the rated images that have one of their labels within the first five places. */
  public Measure top5() {
    return top5Correct == null
        ? new Measure(
            "real_top5",
            Measure.ALL,
            new MetricValue.Undefined("the predictions keep too few classes"),
            null,
            images)
        : Measure.share("real_top5", Measure.ALL, top5Correct, images);
  }
}
