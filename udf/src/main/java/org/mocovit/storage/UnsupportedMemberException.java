package org.mocovit.storage;

import java.io.IOException;

/** A file in an archive is stored in a way that is not read, though the archive is whole. */
public final class UnsupportedMemberException extends IOException {
  private static final long serialVersionUID = 1L;

  UnsupportedMemberException(String message) {
    super(message);
  }
}
