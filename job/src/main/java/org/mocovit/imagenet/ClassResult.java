package org.mocovit.imagenet;

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
 * @param predicted how many images of the truth, of this class or another, have it at the first
 *     place
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
    long predicted,
    long top1Correct,
    @Nullable Long top5Correct) {
  /** Refuses counts that contradict one another. */
  public ClassResult {
    if (images < 1
        || missing < 0
        || top1Correct < 0
        || predicted < top1Correct
        || top1Correct > atLeast(top1Correct, top5Correct)
        || atLeast(top1Correct, top5Correct) + missing > images) {
      throw new IllegalArgumentException(
          "Counts of class %d must be 0 <= top1 <= top5 <= images - missing and top1 <= predicted: "
                  .formatted(classId)
              + "%d, %s, %d, %d; %d"
                  .formatted(top1Correct, top5Correct, images, missing, predicted));
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

  /** Share of the images with it at the first place that are of it; of none it is undefined. */
  public MetricValue precision() {
    return MetricValue.share(top1Correct, predicted);
  }

  /**
   * The harmonic mean of precision and recall, which is {@link #top1}; 0 for a class that never
   * came first.
   */
  public MetricValue f1() {
    return MetricValue.share(2 * top1Correct, images + predicted);
  }

  /** The 95 % interval of {@link #top1}. */
  public ConfidenceInterval top1Interval() {
    return WilsonInterval.of(top1Correct, images).orElseThrow();
  }

  /** What people call the class: its label, or else its index. */
  public String displayName() {
    return new NamedClass(classId, label).displayName();
  }

  private static long atLeast(long top1Correct, @Nullable Long top5Correct) {
    return top5Correct == null ? top1Correct : top5Correct;
  }
}
