package org.mocovit.inference;

/**
 * Rows of a run's tables, counted in the committed files.
 *
 * @param images rows of {@code images/}
 * @param predictions rows of {@code predictions/}
 * @param failures rows of {@code failures/}
 */
public record RunCounts(long images, long predictions, long failures) {

  /** Share of the images that failed, in [0, 1]; 0 where there are none. */
  public double failedShare() {
    return images == 0 ? 0 : (double) failures / images;
  }

  /**
   * Checks that every image of the set has exactly one outcome.
   *
   * @param listed how many images the set has
   * @throws InferenceException if rows were lost or doubled
   */
  void requireComplete(long listed) {
    if (images != listed || images != predictions + failures) {
      throw new InferenceException(
          "Rows must be one an image: %d images listed, %d in images/, %d in predictions/, %d in failures/"
              .formatted(listed, images, predictions, failures));
    }
  }
}
