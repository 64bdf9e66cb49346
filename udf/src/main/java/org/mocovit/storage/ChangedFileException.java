package org.mocovit.storage;

import java.io.IOException;

/** A file is not what it was when its images were listed. */
public final class ChangedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  ChangedFileException(String message) {
    super(message);
  }
}
