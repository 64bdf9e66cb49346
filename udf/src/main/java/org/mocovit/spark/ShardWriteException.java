package org.mocovit.spark;

import java.io.IOException;

/** A task cannot write its part of a run: the disk is full, or the folder closed to it. */
public final class ShardWriteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ShardWriteException(String folder, IOException cause) {
    super("Cannot write to %s: %s".formatted(folder, innermost(cause)), cause);
  }

  /** Parquet says of a full disk that it cannot write its footer, and quotes all of that. */
  private static IOException innermost(IOException failure) {
    IOException found = failure;
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException deeper) {
        found = deeper;
      }
    }
    return found;
  }
}
