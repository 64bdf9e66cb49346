package org.mocovit.imagenet;

import org.jspecify.annotations.Nullable;

/**
 * What a model said of one image.
 *
 * @param imageId the image's id in its run; null where another tool predicted
 * @param path the image's path relative to its set's root, or its name
 * @param ranking the classes it named
 */
public record ImagePrediction(@Nullable Long imageId, String path, Ranking ranking) {
  /** The same image with another ranking. */
  ImagePrediction withRanking(Ranking other) {
    return new ImagePrediction(imageId, path, other);
  }
}
