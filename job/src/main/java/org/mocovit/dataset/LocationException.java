package org.mocovit.dataset;

/** What a user named is not there, or not what it must be; the message says which and what. */
public final class LocationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** A problem that no other exception caused. */
  public LocationException(String message) {
    super(message);
  }

  /** A problem with its cause. */
  public LocationException(String message, Throwable cause) {
    super(message, cause);
  }
}
