package org.mocovit.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What an evaluation was made from.
 *
 * @param predictions where the predictions lie
 * @param run the run that made them; null where another tool did, or nothing was recorded
 * @param truth the truth
 * @param evaluatedSha256 digest of the evaluated images and what is true of them, hexadecimal: the
 *     same where the same data was evaluated, whatever file or folder said so
 * @param labels name of the label table; null where classes are known by index only
 * @param realLabels the ReaL labels; null where there are none
 * @param validClasses the list of the classes that count; null where all do
 */
public record EvaluationInputs(
    String predictions,
    @Nullable Run run,
    Source truth,
    String evaluatedSha256,
    @Nullable String labels,
    @Nullable Source realLabels,
    @Nullable Source validClasses) {
  /**
   * A file or folder that was read.
   *
   * @param location where it lies
   * @param sha256 hash of the file's bytes, hexadecimal; null for a folder
   */
  public record Source(String location, @Nullable String sha256) {}

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
