package org.mocovit.dataset;

/**
 * What stands at a place in a file system.
 *
 * @param uri absolute, with a scheme; {@code new Path(uri)} leads back to it
 * @param kind what it is, symbolic links followed
 * @param sizeBytes length of a file, 0 for anything else
 * @param modifiedMillis when it was written last, in milliseconds since 1970
 */
record TreeEntry(String uri, Kind kind, long sizeBytes, long modifiedMillis) {
  enum Kind {
    FILE,
    DIRECTORY,
    /** A pipe, socket or device, or a link that leads nowhere. */
    OTHER
  }
}
