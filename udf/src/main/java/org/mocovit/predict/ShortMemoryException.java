package org.mocovit.predict;

/**
 * Memory does not suffice for an image. Without the error as its cause: Spark looks for one among
 * the causes and then ends the whole executor, for which a single image is no reason.
 */
public final class ShortMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ShortMemoryException(int bytes, Stage stage, OutOfMemoryError error) {
    super(
        "Memory must suffice for every image (spark.executor.memory, fewer tasks at once): %s of a"
                .formatted(stage.key())
            + " file of %d bytes failed: %s".formatted(bytes, error.getMessage()));
  }
}
