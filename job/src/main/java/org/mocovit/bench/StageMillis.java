package org.mocovit.bench;

/**
 * What a stage costs an image, in milliseconds, summed over the threads that work on it and
 * averaged over the counted rounds.
 *
 * @param wall elapsed time of its threads, in which they also wait: for storage, for their turn on
 *     a GPU, for a processor
 * @param cpu processor time of its threads; ONNX Runtime's own, where a run has several, are left
 *     out
 */
public record StageMillis(double wall, double cpu) {

  /** Of sums over images, in nanoseconds. */
  static StageMillis ofNanos(long wall, long cpu, long images) {
    return new StageMillis(wall / 1e6 / images, cpu / 1e6 / images);
  }
}
