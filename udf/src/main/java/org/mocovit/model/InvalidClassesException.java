package org.mocovit.model;

/** A list of classes cannot be used; the message says which rule it breaks and where. */
public final class InvalidClassesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A list, and what is wrong with it. */
  public InvalidClassesException(String message) {
    super(message);
  }

  InvalidClassesException(String message, Throwable cause) {
    super(message, cause);
  }
}
