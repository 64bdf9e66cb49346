package org.mocovit.imagenet;

/**
 * A truth or its label table that cannot be read, or that cannot be joined with predictions without
 * guessing.
 */
public final class InvalidTruthException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong, and where. */
  public InvalidTruthException(String message) {
    super(message);
  }

  /** Says what is wrong, and where; the cause says why. */
  public InvalidTruthException(String message, Throwable cause) {
    super(message, cause);
  }
}
