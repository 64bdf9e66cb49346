package org.mocovit;

import org.apache.spark.sql.SparkSession;

/** The one local session of a test JVM. */
public final class LocalSpark {
  private LocalSpark() {}

  /** The session; ends with the JVM. */
  public static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.log.level", "WARN")
        .getOrCreate();
  }
}
