package org.mocovit.cli;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A Spark session that is opened when it is first needed, so that what can be found wrong without
 * Spark is found before it starts.
 */
final class LazySpark implements Supplier<SparkSession>, AutoCloseable {
  private final Supplier<SparkSession> opening;
  private @Nullable SparkSession session;

  LazySpark(Supplier<SparkSession> opening) {
    this.opening = opening;
  }

  @Override
  public SparkSession get() {
    if (session == null) {
      session = opening.get();
    }
    return session;
  }

  @Override
  public void close() {
    if (session != null) {
      session.stop();
    }
  }
}
