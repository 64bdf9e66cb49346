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
 * @param top5Correct how many have it within the first five places
 */
public record ClassResult(
    int classId,
    @Nullable String synset,
    @Nullable String label,
    long images,
    long missing,
    long top1Correct,
    long top5Correct) {
  /** Refuses counts that contradict one another. */
  public ClassResult {
    if (images < 1
        || missing < 0
        || top1Correct < 0
        || top1Correct > top5Correct
        || top5Correct + missing > images) {
      throw new IllegalArgumentException(
          "Counts of class %d must be 0 <= top1 <= top5 <= images - missing: %d, %d, %d, %d"
              .formatted(classId, top1Correct, top5Correct, images, missing));
    }
  }

  /** Share of its images that have it at the first place. */
  public MetricValue top1() {
    return MetricValue.share(top1Correct, images);
  }

  /** Share of its images that have it within the first five places. */
  public MetricValue top5() {
    return MetricValue.share(top5Correct, images);
  }

  /** The 95 % interval of {@link #top1}. */
  public ConfidenceInterval top1Interval() {
    return WilsonInterval.of(top1Correct, images).orElseThrow();
  }

  /** What people call the class: its label, or else its index. */
  public String displayName() {
    return Optional.ofNullable(label).orElse("class " + classId);
  }
}
