package org.mocovit.imagenet.spark;

import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;

/**
 * What to evaluate.
 *
 * @param predictions a run's folder, its table {@code predictions/}, or JSON lines: a file, or a
 *     folder of such files
 * @param truth a folder in ImageNet layout, or a file that {@link org.mocovit.imagenet.TruthText}
 *     reads
 * @param labels a shipped label table's name, or a file with one name a line in the order of the
 *     model's outputs; null takes the table of the run, where there is one
 * @param realLabels a file that {@link org.mocovit.imagenet.RealLabelText} reads; null for none
 * @param validClasses a file that {@link org.mocovit.model.ValidClasses} reads, to evaluate a part
 *     of the classes; null for all
 * @param mistakes how many of the most confident mistakes are kept, at least 0
 */
public record ImagenetEvaluationOptions(
    String predictions,
    String truth,
    @Nullable String labels,
    @Nullable String realLabels,
    @Nullable String validClasses,
    int mistakes) {
  /** How many mistakes are kept unless said otherwise. */
  public static final int DEFAULT_MISTAKES = 100;

  /** Refuses empty locations. */
  public ImagenetEvaluationOptions {
    if (predictions.isBlank()) {
      throw new LocationException("predictions must not be empty");
    }
    if (truth.isBlank()) {
      throw new LocationException("truth must not be empty");
    }
    if (mistakes < 0) {
      throw new IllegalArgumentException("mistakes must be at least 0: " + mistakes);
    }
  }

  /** Predictions against a truth, and nothing else. */
  public static ImagenetEvaluationOptions of(String predictions, String truth) {
    return new ImagenetEvaluationOptions(predictions, truth, null, null, null, DEFAULT_MISTAKES);
  }
}
