package org.mocovit.imagenet;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What became of one image of the truth.
 *
 * @param image what the truth calls it; the same in every evaluation against this truth
 * @param imageId its id in the run; null where there is no prediction, or another tool's
 * @param path the predicted path; null where there is no prediction
 * @param trueClass its class
 * @param predictedClass what came first of the classes that count; null where nothing did
 * @param confidence the probability of what came first, in [0, 1]; null where nothing did
 * @param trueClassProbability the probability of the true class, in [0, 1]; null where the
 *     prediction does not list it
 * @param rank the place of the true class, from 1; null where the prediction does not list it
 * @param realRank the best place of its ReaL labels, from 1; null where none is listed
 * @param realCorrect whether what came first is among its ReaL labels; null where it is not rated
 */
public record Outcome(
    String image,
    @Nullable Long imageId,
    @Nullable String path,
    NamedClass trueClass,
    @Nullable NamedClass predictedClass,
    @Nullable Double confidence,
    @Nullable Double trueClassProbability,
    @Nullable Integer rank,
    @Nullable Integer realRank,
    @Nullable Boolean realCorrect)
    implements Serializable {
  /** An image without prediction, which counts as wrong. */
  static Outcome missing(String image, NamedClass trueClass, @Nullable Boolean realCorrect) {
    return new Outcome(image, null, null, trueClass, null, null, null, null, null, realCorrect);
  }

  /** Whether the true class came first. */
  public boolean correct() {
    return rank != null && rank == 1;
  }
}
