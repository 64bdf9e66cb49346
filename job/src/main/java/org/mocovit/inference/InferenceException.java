package org.mocovit.inference;

import org.jspecify.annotations.Nullable;

/** A run cannot start or cannot go on; the message says what to change. */
public final class InferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InferenceException(String message) {
    this(message, null);
  }

  public InferenceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
