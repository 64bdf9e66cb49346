package org.mocovit.predict;

import java.io.IOException;

/**
 * An image could not be read, and its storage is to blame, not the image: who asks again, soon or
 * later, may get it. It becomes no row in {@code failures/}: the task fails, and Spark tries again.
 */
public final class StorageException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * A failed read.
   *
   * @param uri the file that was read
   * @param cause what the storage's client said when it had given up
   */
  public StorageException(String uri, IOException cause) {
    super(
        "Cannot read %s, and its storage is to blame, not the image: %s"
            .formatted(uri, reason(cause)),
        cause);
  }

  private static String reason(IOException cause) {
    return ImageOutcome.Failure.of(Stage.READ, cause).message();
  }
}
