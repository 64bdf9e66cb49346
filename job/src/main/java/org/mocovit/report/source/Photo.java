package org.mocovit.report.source;

/**
 * A photo of a run, as far as it can still be read.
 *
 * @param width columns of the whole photo, in pixels; 0 where it cannot be read
 * @param height rows of the whole photo; 0 where it cannot be read
 * @param dataUri a small JPEG of it; empty where it cannot be read
 * @param problem why it cannot be read; empty where it can
 */
public record Photo(int width, int height, String dataUri, String problem) {
  /** A photo of a run that is not known. */
  public static final Photo UNKNOWN = unread("where the photos lie is not known");

  /** A photo that cannot be read. */
  static Photo unread(String problem) {
    return new Photo(0, 0, "", problem);
  }

  /** Whether there is a picture. */
  public boolean isRead() {
    return problem.isEmpty();
  }
}
