package org.mocovit.predict;

/**
 * How much a pipeline does at once, which bounds its memory.
 *
 * @param batchSize images a run of the model, at least 1
 * @param readAhead encoded files fetched or being fetched that are not being decoded yet, at least
 *     1; fewer than {@code batchSize} do no harm
 * @param readAheadBytes length of those files together; a larger file is read alone
 * @param decodeThreads threads of this JVM that decode and preprocess, shared by its pipelines
 */
public record PipelineSettings(
    int batchSize, int readAhead, long readAheadBytes, int decodeThreads) {

  /** Checks the ranges. */
  public PipelineSettings {
    requirePositive("batch-size", batchSize);
    requirePositive("read-ahead", readAhead);
    requirePositive("read-ahead-bytes", readAheadBytes);
    requirePositive("decode-threads", decodeThreads);
  }

  /**
   * Settings that suit most jobs: four batches of files read ahead, at most 64 MiB of them. Two of
   * these batches are those that are being decoded.
   *
   * @param batchSize images a run of the model
   * @param decodeThreads threads that decode and preprocess in this JVM
   */
  public static PipelineSettings of(int batchSize, int decodeThreads) {
    return new PipelineSettings(
        batchSize,
        (int) Math.min(Integer.MAX_VALUE, Math.max(32, 4L * batchSize)),
        64L << 20,
        decodeThreads);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1: %d".formatted(name, value));
    }
  }
}
