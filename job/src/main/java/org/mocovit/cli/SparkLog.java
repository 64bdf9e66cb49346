package org.mocovit.cli;

/** How much of Spark's log is shown; read by {@code log4j2.properties} when Spark starts. */
final class SparkLog {
  private SparkLog() {}

  /** Info lines and stack traces; must be called before Spark is touched. */
  static void showEverything() {
    System.setProperty("mocovit.log.level", "info");
    System.setProperty("mocovit.log.task.level", "info");
    System.setProperty("mocovit.log.traces", "full");
  }
}
