package org.mocovit.predict;

/**
 * What came back from the model for one image: a prediction or why there is none.
 *
 * @param <T> what the model says about an image
 */
sealed interface ModelAnswer<T> {

  ImageOutcome<T> outcome(ImageRef image, PreparedBatch.Decoded decoded);

  static <T> ModelAnswer<T> of(T prediction) {
    return new Given<>(prediction);
  }

  /** The model's prediction. */
  record Given<T>(T prediction) implements ModelAnswer<T> {
    @Override
    public ImageOutcome<T> outcome(ImageRef image, PreparedBatch.Decoded decoded) {
      return new ImageOutcome.Predicted<>(
          image, java.util.Objects.requireNonNull(decoded.size()), prediction);
    }
  }

  /** The model failed on this image, run alone. */
  record Refused<T>(ImageOutcome.Failure failure) implements ModelAnswer<T> {
    @Override
    public ImageOutcome<T> outcome(ImageRef image, PreparedBatch.Decoded decoded) {
      return new ImageOutcome.Failed<>(image, decoded.size(), failure);
    }
  }
}
