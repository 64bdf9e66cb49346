package org.mocovit.spark;

import java.io.IOException;

/** A task cannot write its part of a run: the disk is full, or the folder closed to it. */
public final class ShardWriteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ShardWriteException(String folder, IOException cause) {
    super("Cannot write to %s: %s".formatted(folder, cause), cause);
  }
}
