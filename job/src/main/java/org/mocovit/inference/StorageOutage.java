package org.mocovit.inference;

import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.StorageException;

/** What to tell of a job that ended because images could not be read, and not because of them. */
final class StorageOutage {
  /** Spark's own default of {@code spark.task.maxFailures}. */
  private static final int ATTEMPTS = 4;

  private StorageOutage() {}

  /**
   * The exception to end with, if storage is what a job failed for.
   *
   * @param failure what Spark threw
   * @return null where it is something else
   */
  static @Nullable InferenceException of(Throwable failure, SparkContext spark) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageException storage) {
        return new InferenceException(
            "%s. %s; what is done is kept, and --resume finishes the run"
                .formatted(storage.getMessage(), attempts(spark)),
            failure);
      }
    }
    return null;
  }

  private static String attempts(SparkContext spark) {
    String client = "The storage's client has tried again by itself until it gave up";
    return spark.isLocal()
        ? client
        : "%s, in %d attempts of the task (spark.task.maxFailures)"
            .formatted(client, spark.conf().getInt("spark.task.maxFailures", ATTEMPTS));
  }
}
