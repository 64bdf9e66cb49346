package org.mocovit.cli;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** Counts the jobs that Spark starts; a command gets it as {@code spark.extraListeners}. */
public final class JobCounter extends SparkListener {
  private static final AtomicInteger JOBS = new AtomicInteger();
  private static volatile String application = "";

  /** Jobs of all sessions of this JVM. */
  static int jobs() {
    return JOBS.get();
  }

  /** The name of the session that was opened last. */
  static String lastApplication() {
    return application;
  }

  @Override
  public void onApplicationStart(SparkListenerApplicationStart start) {
    application = start.appName();
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    JOBS.incrementAndGet();
  }
}
