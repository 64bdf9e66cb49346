package org.mocovit.storage;

import java.io.IOException;

/** A row of a table of images has no image. */
public final class MissingImageException extends IOException {
  private static final long serialVersionUID = 1L;

  MissingImageException(String message) {
    super(message);
  }
}
