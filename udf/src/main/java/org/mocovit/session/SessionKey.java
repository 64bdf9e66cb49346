package org.mocovit.session;

import org.jspecify.annotations.Nullable;

/**
 * What makes two sessions interchangeable: the model's bytes and every setting.
 *
 * @param modelSha256 hash of the model file, hexadecimal
 * @param request the kind of device asked for
 * @param gpuAddress the address Spark assigned, or null where it assigned none
 * @param intraOpThreads threads that one run may use, at least 1
 */
public record SessionKey(
    String modelSha256, DeviceRequest request, @Nullable String gpuAddress, int intraOpThreads) {

  /** Checks the thread count. */
  public SessionKey {
    if (intraOpThreads < 1) {
      throw new IllegalArgumentException("Intra-op threads must be at least 1: " + intraOpThreads);
    }
  }
}
