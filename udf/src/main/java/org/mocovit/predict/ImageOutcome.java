package org.mocovit.predict;

import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.ImageDecodeException;

/**
 * What became of one image: every image that goes into a pipeline comes out as exactly one.
 *
 * @param <T> what the model says about an image
 */
public sealed interface ImageOutcome<T> {

  /** The image. */
  ImageRef image();

  /**
   * The model has seen the image.
   *
   * @param image the image
   * @param size what was read and decoded
   * @param prediction what the model says
   */
  record Predicted<T>(ImageRef image, DecodedSize size, T prediction) implements ImageOutcome<T> {}

  /**
   * The image could not be predicted.
   *
   * @param image the image
   * @param size what was read and decoded before the failure, or null
   * @param failure why
   */
  record Failed<T>(ImageRef image, @Nullable DecodedSize size, Failure failure)
      implements ImageOutcome<T> {}

  /**
   * What reading and decoding found.
   *
   * @param width columns of the decoded image
   * @param height rows of the decoded image
   * @param sizeBytes length of the encoded file
   */
  record DecodedSize(int width, int height, long sizeBytes) {}

  /**
   * Why an image failed.
   *
   * @param stage where it failed
   * @param error the kind of error: a {@link ImageDecodeException.Reason}'s key, or an exception's
   *     simple name
   * @param message the reason, for people
   */
  record Failure(Stage stage, String error, String message) {
    static Failure of(Stage stage, Throwable cause) {
      String error =
          cause instanceof ImageDecodeException decoding
              ? decoding.reason().key()
              : cause.getClass().getSimpleName();
      return new Failure(stage, error, message(cause, error));
    }

    /** Clients of storage wrap what went wrong in exceptions that only say where. */
    private static String message(Throwable cause, String error) {
      String message = cause.getMessage() == null ? error : cause.getMessage();
      Throwable root = cause;
      while (root.getCause() != null && root.getCause() != root) {
        root = root.getCause();
      }
      String reason = root.getMessage();
      return reason == null || message.contains(reason) ? message : message + ": " + reason;
    }
  }
}
