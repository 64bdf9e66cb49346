package org.mocovit.bench;

import java.util.Arrays;
import java.util.List;

/**
 * One timed pass over an image set.
 *
 * @param images how many images it was
 * @param wallSeconds from start to end
 * @param cpuSeconds processor time of the whole JVM in between, all threads
 */
public record Measurement(long images, double wallSeconds, double cpuSeconds) {

  /** Images a second of wall time. */
  public double imagesPerSecond() {
    return images / wallSeconds;
  }

  /** Processor time an image, in milliseconds. */
  public double cpuMillisPerImage() {
    return 1000 * cpuSeconds / images;
  }

  /** The measurement of median processor time; of an even number the lower of the middle two. */
  static Measurement median(List<Measurement> rounds) {
    Measurement[] sorted = rounds.toArray(Measurement[]::new);
    Arrays.sort(sorted, java.util.Comparator.comparingDouble(Measurement::cpuSeconds));
    return sorted[(sorted.length - 1) / 2];
  }
}
