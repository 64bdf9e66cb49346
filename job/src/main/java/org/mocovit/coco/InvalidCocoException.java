package org.mocovit.coco;

/**
 * Annotations or detections that break a rule of their format; the message says which and where.
 */
public final class InvalidCocoException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong, and where. */
  public InvalidCocoException(String message) {
    super(message);
  }

  /** Says what is wrong, and where; the cause says why. */
  public InvalidCocoException(String message, Throwable cause) {
    super(message, cause);
  }
}
