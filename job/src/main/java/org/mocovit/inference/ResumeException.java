package org.mocovit.inference;

/** A run cannot be resumed as it was asked for; the message says what differs. */
public final class ResumeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ResumeException(String message) {
    super(message);
  }
}
