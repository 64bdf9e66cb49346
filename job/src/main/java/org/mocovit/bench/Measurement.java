package org.mocovit.bench;

import java.util.OptionalDouble;

/**
 * One timed pass over an image set.
 *
 * @param images how many images it was, at least 1
 * @param wallSeconds from start to end
 * @param cpuSeconds processor time of the whole JVM in between, all threads
 * @param compilerSeconds of that, what Java's own compilers took at least; empty where the system
 *     does not tell
 */
public record Measurement(
    long images, double wallSeconds, double cpuSeconds, OptionalDouble compilerSeconds) {

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

  /** Of that, what Java's compilers took; where the system tells. */
  double compilerMillisPerImage() {
    return 1000 * compilerSeconds.orElseThrow() / images;
  }

  /** What remains of it once all that runs has been compiled, as in a long job. */
  double settledMillisPerImage() {
    return cpuMillisPerImage() - compilerMillisPerImage();
  }

  /**
   * Whether Java had little left to compile.
   *
   * @param part up to which part of the processor time its compilers may take
   * @return true where the system does not tell
   */
  boolean isWarm(double part) {
    return compilerSeconds.isEmpty() || compilerSeconds.getAsDouble() <= part * cpuSeconds;
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
