package org.mocovit.imagenet;

/** A prediction that cannot be read. */
public final class InvalidPredictionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong, and where. */
  public InvalidPredictionException(String message) {
    super(message);
  }

  /** Says what is wrong, and with which prediction; the cause says why. */
  public InvalidPredictionException(String message, Throwable cause) {
    super(message, cause);
  }
}
