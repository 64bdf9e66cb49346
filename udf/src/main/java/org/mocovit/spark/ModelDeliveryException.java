package org.mocovit.spark;

import org.jspecify.annotations.Nullable;

/** A model's files did not reach an executor, or not those that the job began with. */
public final class ModelDeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelDeliveryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
