package org.mocovit.predict;

import java.io.IOException;

/** Fetches the encoded bytes of an image; called by several threads at once. */
@FunctionalInterface
public interface ImageReader {
  /**
   * Reads a whole file.
   *
   * @throws IOException if the file is missing, unreadable or too large
   */
  byte[] read(ImageRef image) throws IOException;
}
