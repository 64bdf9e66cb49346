package org.mocovit.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What an evaluation was made from.
 *
 * @param predictions where the predictions lie
 * @param run the run that made them; null where another tool did, or nothing was recorded
 * @param truth where the truth lies
 * @param labels name of the label table; null where classes are known by index only
 * @param realLabels where the ReaL labels lie; null where there are none
 * @param validClasses where the list of the classes that count lies; null where all do
 */
public record EvaluationInputs(
    String predictions,
    @Nullable Run run,
    String truth,
    @Nullable String labels,
    @Nullable String realLabels,
    @Nullable String validClasses) {
  /**
   * What a run recorded of itself; null where it did not.
   *
   * @param model its model's name
   * @param modelSha256 digest of the model's file, hexadecimal
   * @param imagesFingerprint fingerprint of the images it predicted
   */
  public record Run(
      @Nullable String model, @Nullable String modelSha256, @Nullable String imagesFingerprint) {}
}
