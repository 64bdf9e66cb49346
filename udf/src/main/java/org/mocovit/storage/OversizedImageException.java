package org.mocovit.storage;

import java.io.IOException;

/** An encoded image is too large to be read into memory. */
public final class OversizedImageException extends IOException {
  private static final long serialVersionUID = 1L;

  OversizedImageException(String message) {
    super(message);
  }
}
