package org.mocovit.deploy;

import io.fabric8.kubernetes.api.model.ObjectMeta;

/** What our manifests use of the Spark operator's {@code ScheduledSparkApplication}. */
public record ScheduledSparkApplication(
    String apiVersion, String kind, ObjectMeta metadata, Schedule spec) {
  /** What to run when. */
  public record Schedule(
      String schedule,
      ConcurrencyPolicy concurrencyPolicy,
      int successfulRunHistoryLimit,
      int failedRunHistoryLimit,
      SparkApplication.Spec template) {}

  /** What happens where a run is still going when the next one is due. */
  public enum ConcurrencyPolicy {
    Allow,
    Forbid,
    Replace
  }
}
