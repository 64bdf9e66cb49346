package org.mocovit.predict;

import java.io.Closeable;
import java.io.IOException;

/** Fetches the encoded bytes of an image. */
@FunctionalInterface
public interface ImageReader extends Closeable {
  /**
   * Reads a whole image; called by several threads at once unless {@link #readsInOrder}.
   *
   * @throws StorageException if the storage fails, whatever the image is
   * @throws IOException if it is missing, unreadable or too large
   */
  byte[] read(ImageRef image) throws IOException;

  /**
   * Whether images lie one after another in larger files, and are read one at a time in the order
   * in which they are given: by any thread, but never by two at once.
   */
  default boolean readsInOrder() {
    return false;
  }

  /** Gives up what is open, also while a read is under way, which then fails. */
  @Override
  default void close() {}
}
