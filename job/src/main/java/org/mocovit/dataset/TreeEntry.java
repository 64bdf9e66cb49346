package org.mocovit.dataset;

/**
 * What stands at a place in a file system.
 *
 * @param uri absolute, with a scheme; {@code new Path(uri)} leads back to it
 * @param kind what it is, symbolic links followed
 * @param sizeBytes length of a file, 0 for anything else
 */
record TreeEntry(String uri, Kind kind, long sizeBytes) {
  enum Kind {
    FILE,
    DIRECTORY,
    /** A pipe, socket or device, or a link that leads nowhere. */
    OTHER
  }
}
