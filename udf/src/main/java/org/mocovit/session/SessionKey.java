package org.mocovit.session;

import org.jspecify.annotations.Nullable;

/**
 * What makes two sessions interchangeable: the model's bytes and every setting.
 *
 * @param modelSha256 hash of the model file, hexadecimal
 * @param request the kind of device asked for
 * @param gpuAddress the address Spark assigned, or null where it assigned none
 * @param intraOpThreads threads that one run may use, at least 1
 * @param form in what form the graph is run
 */
public record SessionKey(
    String modelSha256,
    DeviceRequest request,
    @Nullable String gpuAddress,
    int intraOpThreads,
    GraphForm form) {

  /** Checks the thread count. */
  public SessionKey {
    if (intraOpThreads < 1) {
      throw new IllegalArgumentException("Intra-op threads must be at least 1: " + intraOpThreads);
    }
  }

  /** A key of a session whose graph is fitted to the processor. */
  public SessionKey(
      String modelSha256, DeviceRequest request, @Nullable String gpuAddress, int intraOpThreads) {
    this(modelSha256, request, gpuAddress, intraOpThreads, GraphForm.FITTED);
  }

  /** The same with another form of the graph. */
  public SessionKey with(GraphForm other) {
    return new SessionKey(modelSha256, request, gpuAddress, intraOpThreads, other);
  }
}
