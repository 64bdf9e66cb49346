package org.mocovit.imagenet;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.ConfidenceInterval;
import org.mocovit.evaluation.MetricValue;
import org.mocovit.evaluation.WilsonInterval;

/**
 * One class of the truth. Images without a prediction count as wrong.
 *
 * @param classId class index, 0-based
 * @param synset its WordNet id, where the label table has one
 * @param label its name; null where the classes are known by index only
 * @param images how many images the truth has of it, at least 1
 * @param missing how many of them have no prediction
 * @param top1Correct how many have it at the first place
 * @param top5Correct how many have it within the first five places; null where the predictions keep
 *     too few classes to tell
 */
public record ClassResult(
    int classId,
    @Nullable String synset,
    @Nullable String label,
    long images,
    long missing,
    long top1Correct,
    @Nullable Long top5Correct) {
  /** Refuses counts that contradict one another. */
  public ClassResult {
    if (images < 1
        || missing < 0
        || top1Correct < 0
        || top1Correct > atLeast(top1Correct, top5Correct)
        || atLeast(top1Correct, top5Correct) + missing > images) {
      throw new IllegalArgumentException(
          "Counts of class %d must be 0 <= top1 <= top5 <= images - missing: %d, %s, %d, %d"
              .formatted(classId, top1Correct, top5Correct, images, missing));
    }
  }

  /** Share of its images that have it at the first place. */
  public MetricValue top1() {
    return MetricValue.share(top1Correct, images);
  }

  /** Share of its images that have it within the first five places. */
  public MetricValue top5() {
    return top5Correct == null
        ? new MetricValue.Undefined("the predictions keep too few classes")
        : MetricValue.share(top5Correct, images);
  }

  /** The 95 % interval of {@link #top1}. */
  public ConfidenceInterval top1Interval() {
    return WilsonInterval.of(top1Correct, images).orElseThrow();
  }

  /** What people call the class: its label, or else its index. */
  public String displayName() {
    return Optional.ofNullable(label).orElse("class " + classId);
  }

  private static long atLeast(long top1Correct, @Nullable Long top5Correct) {
    return top5Correct == null ? top1Correct : top5Correct;
  }
}
