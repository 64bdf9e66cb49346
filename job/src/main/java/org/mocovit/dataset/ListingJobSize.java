package org.mocovit.dataset;

import org.mocovit.storage.ContainedImage;
import org.mocovit.storage.ContainerContents;

/**
 * How many containers the next job lists. Spark fails a job whose tasks return more bytes together
 * than {@code spark.driver.maxResultSize}, and how long a container's list is shows only when it is
 * there: the first job is small, and those after it are as large as the longest list allows. Used
 * by one thread at a time.
 */
final class ListingJobSize {
  /** Of these, each may be a list of a 64th of what Spark allows. */
  private static final int FIRST = 16;

  private static final int MOST = 256;

  /** More would fill the memory of a small driver, whatever Spark allows. */
  private static final long MOST_BYTES = 256L << 20;

  /** What an image takes beside its name, in Java's serialization. */
  private static final long IMAGE_BYTES = 64;

  private final long bytes;
  private long longest;

  /**
   * A size before the first job.
   *
   * @param resultBytes what the tasks of a job may return together; 0 where that is not limited
   */
  ListingJobSize(long resultBytes) {
    this.bytes = resultBytes == 0 ? MOST_BYTES : Math.min(MOST_BYTES, resultBytes / 4);
  }

  /** Takes a container's list into account. */
  void add(ContainerContents contents) {
    long length = 0;
    for (ContainedImage image : contents.images()) {
      length += IMAGE_BYTES + (image.name() == null ? 0 : image.name().length());
    }
    longest = Math.max(longest, length);
  }

  /** How many containers, at least 1. */
  int containers() {
    return longest == 0 ? FIRST : (int) Math.max(1, Math.min(MOST, bytes / longest));
  }
}
