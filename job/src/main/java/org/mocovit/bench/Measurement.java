package org.mocovit.bench;

/**
 * One timed pass over an image set.
 *
 * @param images how many images it was, at least 1
 * @param wallSeconds from start to end
 * @param cpuSeconds processor time of the whole JVM in between, all threads
 */
public record Measurement(long images, double wallSeconds, double cpuSeconds) {

  /** Images a second of wall time. */
  public double imagesPerSecond() {
    return images / wallSeconds;
  }

  /** Wall time an image, in milliseconds. */
  public double wallMillisPerImage() {
    return 1000 * wallSeconds / images;
  }

  /** Processor time an image, in milliseconds. */
  public double cpuMillisPerImage() {
    return 1000 * cpuSeconds / images;
  }

  /**
   * Which part of some processors this pass has kept busy.
   *
   * @param processors how many it could have used
   * @return 1 for all of them all the time; more where helping threads ran on others
   */
  double busyShare(int processors) {
    return cpuSeconds / (wallSeconds * processors);
  }
}
