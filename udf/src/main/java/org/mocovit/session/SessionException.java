package org.mocovit.session;

import org.jspecify.annotations.Nullable;

/** ONNX Runtime could not open a model or run it; the message carries its own reason. */
public final class SessionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SessionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
