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
 */
public record ImagenetEvaluationOptions(String predictions, String truth, @Nullable String labels) {
  /** Refuses empty locations. */
  public ImagenetEvaluationOptions {
    if (predictions.isBlank()) {
      throw new LocationException("predictions must not be empty");
    }
    if (truth.isBlank()) {
      throw new LocationException("truth must not be empty");
    }
  }
}
